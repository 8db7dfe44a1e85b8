"""What each comparison level says, for explanations and the method sheet."""

from __future__ import annotations

from enum import IntEnum

from votersync.linkage.levels import Alamat, Kelamin, Lahir, Nama, Nik, Nkk, TempatLahir, Wilayah
from votersync.text import Text

_MISSING = Text(id="tidak diketahui pada salah satu", en="not known on one side")

MEANINGS: dict[type[IntEnum], dict[IntEnum, Text]] = {
    Nik: {
        Nik.MISSING: _MISSING,
        Nik.DIFFERENT: Text(
            id="NIK berbeda; tanggal di dalamnya tertutup atau tahun lahir tidak diketahui",
            en="NIKs differ; the date in them is masked or the birth year not known",
        ),
        Nik.DIFFERENT_WITH_DATE: Text(
            id="NIK berbeda, tanggal lahir juga", en="NIK differs, and so does the birth date"
        ),
        Nik.DIFFERENT_WITHOUT_DATE: Text(
            id="NIK berbeda (sudah dinilai pada tanggal lahir: daftar PMI tidak memuat tanggal lain)",
            en="NIKs differ (weighed at the birth date already: the migrants' list tells no other date)",
        ),
        Nik.OTHER_IDENTITY: Text(
            id="NIK berbeda, dan masing-masing sesuai dengan tanggal lahirnya sendiri (biasanya orang lain)",
            en="NIKs differ, and each fits its own birth date (usually another person)",
        ),
        Nik.OTHER_NUMBER: Text(
            id="NIK berbeda wilayahnya dan sesuai dengan tanggal lahir, yang sama (biasanya orang lain)",
            en="NIKs differ in the region and fit the birth date, which agrees (usually another person)",
        ),
        Nik.OTHER_SERIAL: Text(
            id="wilayah dan tanggal dalam NIK sama, nomor urut lain (biasanya orang lain)",
            en="region and date in the NIK agree, the serial differs (usually another person)",
        ),
        Nik.NOT_OWN: Text(
            id="NIK berbeda, salah satunya tidak sesuai dengan tanggal lahir, yang sama (mungkin NIK orang lain)",
            en="NIKs differ, one does not fit the birth date, which agrees (perhaps another person's NIK)",
        ),
        Nik.ONE_PART_OFF: Text(
            id="NIK sama kecuali satu bagian yang berbeda satu angka", en="NIK equal but for one digit in one part"
        ),
        Nik.REGION_ELSEWHERE: Text(
            id="daftar pemilih tanpa NIK; NIK PMI terbit di kecamatan lain",
            en="the roll has no NIK; the worker's was issued in another kecamatan",
        ),
        Nik.REGION_OF_HOME: Text(
            id="daftar pemilih tanpa NIK; NIK PMI terbit di kecamatan pemilih",
            en="the roll has no NIK; the worker's was issued in the voter's kecamatan",
        ),
        Nik.SAME_VISIBLE_HERE: Text(
            id="semua angka NIK yang diketahui sama (kecamatan sudah sama; tanggal lahir juga atau tertutup dalam NIK)",
            en="all known digits of the NIK agree (kecamatan agree already; birth dates do too or the NIK masks them)",
        ),
        Nik.SAME_VISIBLE: Text(
            id="semua angka NIK yang diketahui sama (tanggal lahir sudah sama, atau tertutup dalam NIK)",
            en="all known digits of the NIK agree (birth dates agree already, or the NIK masks them)",
        ),
        Nik.SAME_VISIBLE_NEW_DATE: Text(
            id="semua angka NIK yang diketahui sama walau tanggal lahir berbeda",
            en="all known digits of the NIK agree though the birth dates differ",
        ),
        Nik.SAME_AROUND_DATE: Text(
            id="wilayah dan nomor urut NIK sama, tanggal di dalamnya tertutup tetapi tanggal lahir sama",
            en="region and serial of the NIK agree, the date in it is masked but the birth dates agree",
        ),
        Nik.LENGTH_OFF: Text(
            id="NIK dalam daftar PMI kurang atau lebih satu angka; angka lainnya sama dengan NIK pemilih",
            en="the NIK in the migrants' list has a digit more or less; else it is the voter's",
        ),
        Nik.LENGTH_OFF_NEW_DATE: Text(
            id="NIK dalam daftar PMI kurang atau lebih satu angka; angka lainnya sama dengan NIK pemilih; "
            "tanggal lahir berbeda atau tidak diketahui",
            en="the NIK in the migrants' list has a digit more or less; else it is the voter's; "
            "birth dates differ or are not known",
        ),
        Nik.NUMBER_DIFFERENT: Text(id="nomor identitas berbeda", en="identity numbers differ"),
        Nik.NUMBER_ONE_OFF: Text(id="nomor identitas berbeda satu angka", en="identity numbers are one digit apart"),
        Nik.NUMBER_SAME: Text(id="nomor identitas sama", en="identity numbers agree"),
        Nik.SAME_16: Text(id="16 angka NIK sama", en="all 16 digits of the NIK agree"),
        Nik.SAME_16_NEW_DATE: Text(
            id="16 angka NIK sama walau tanggal lahir berbeda", en="all 16 digits agree though the birth dates differ"
        ),
    },
    Nama: {
        Nama.MISSING: _MISSING,
        Nama.DIFFERENT: Text(id="nama berbeda", en="names differ"),
        Nama.PART_SIMILAR: Text(id="satu kata nama mirip", en="one word of the names is similar"),
        Nama.PART: Text(id="sebagian kata nama sama", en="some words of the names agree"),
        Nama.NICKNAME: Text(
            id="nama yang satu akhir kata nama yang lain: mungkin nama panggilan",
            en="one name is the end of a word of the other: perhaps what people call them",
        ),
        Nama.CONTAINED_SIMILAR: Text(
            id="nama yang pendek mirip bagian nama yang panjang", en="the shorter name is similar to part of the longer"
        ),
        Nama.CONTAINED: Text(
            id="nama PMI (dari dua entri pemilih: yang pertama) termuat dalam nama pemilih, yang lebih panjang",
            en="the worker's name (of two voter entries: the first) lies within the voter's, which is longer",
        ),
        Nama.EXTENDED: Text(
            id="nama pemilih termuat dalam nama PMI (dari dua entri pemilih: yang pertama), yang lebih panjang",
            en="the voter's name lies within the worker's (of two voter entries: the first), which is longer",
        ),
        Nama.SIMILAR_ENDING: Text(
            id="nama mirip, huruf terakhir sebuah kata berbeda (kembaran sering bernama demikian)",
            en="names are similar, a word's last letter differs (twins are often named so)",
        ),
        Nama.SIMILAR: Text(id="nama mirip", en="names are similar"),
        Nama.SAME_SOUND: Text(
            id="nama sama bunyinya (ejaan, singkatan, urutan atau spasi lain)",
            en="names sound the same (spelling, abbreviation, order or blanks differ)",
        ),
        Nama.SAME: Text(id="nama sama", en="names agree"),
    },
    Lahir: {
        Lahir.MISSING: _MISSING,
        Lahir.DIFFERENT: Text(
            id="tanggal lahir berbeda, terpaut lebih dari sepuluh tahun", en="birth dates differ by more than ten years"
        ),
        Lahir.DIFFERENT_NEAR: Text(
            id="tanggal lahir berbeda, terpaut paling banyak sepuluh tahun",
            en="birth dates differ by ten years at most",
        ),
        Lahir.NIK_DIFFERS: Text(
            id="tanggal dalam NIK PMI berbeda; daftarnya tidak memuat tanggal lahir (NIK orang lain, atau orang lain)",
            en="the date in the migrant's NIK differs; the list tells no birth date (another's NIK, or another person)",
        ),
        Lahir.AGE_DIFFERS: Text(id="umur tidak sesuai", en="the age does not fit"),
        Lahir.DAY_MONTH_DIFFERS: Text(
            id="hari atau bulan lahir berbeda (tahun tidak diketahui)",
            en="day or month of birth differ (year not known)",
        ),
        Lahir.AGE_NEAR: Text(
            id="umur atau tahun lahir berbeda, paling banyak 5 tahun",
            en="age or year of birth differ, by five years at most",
        ),
        Lahir.AGE_TWO_OFF: Text(id="umur atau tahun lahir meleset setahun", en="age or year of birth miss by one year"),
        Lahir.AGE_FITS: Text(id="umur atau tahun lahir sesuai", en="age or year of birth fit"),
        Lahir.SAME_YEAR: Text(id="hanya tahun lahir sama", en="only the birth year agrees"),
        Lahir.YEAR_OF_DEFAULT_DAY: Text(
            id="tahun lahir sama, salah satu tanggalnya tanggal bawaan (1 Januari, 1 Juli, 31 Desember)",
            en="the birth year agrees, one of the dates is a default day (1 January, 1 July, 31 December)",
        ),
        Lahir.DEFAULT_DAY_ALONE: Text(
            id="hari dan bulan sama tetapi tanggal bawaan (1 Januari, 1 Juli, 31 Desember), tahun berdekatan",
            en="day and month agree but are a default day (1 January, 1 July, 31 December), the years are near",
        ),
        Lahir.YEAR_ALTERED: Text(
            id="hari dan bulan lahir sama, tahun berbeda sampai 5",
            en="day and month agree, the year differs by up to 5",
        ),
        Lahir.ONE_PART_OFF: Text(id="tanggal lahir berbeda satu bagian", en="the birth dates differ in one part"),
        Lahir.DAY_MONTH_DEFAULT: Text(
            id="hari dan bulan lahir sama, tetapi tanggal bawaan (1 Januari dsb.; tahun tidak diketahui)",
            en="day and month of birth agree, on a default day (1 January etc.; year not known)",
        ),
        Lahir.DAY_MONTH_SAME: Text(
            id="hari dan bulan lahir sama (tahun tidak diketahui)", en="day and month of birth agree (year not known)"
        ),
        Lahir.DAY_MONTH_SWAPPED: Text(id="hari dan bulan lahir tertukar", en="day and month of birth are swapped"),
        Lahir.EXACT_DEFAULT_DAY: Text(
            id="tanggal lahir sama, tetapi tanggal umum (1 Januari dsb.)",
            en="birth dates agree, on a default day (1 January etc.)",
        ),
        Lahir.EXACT: Text(id="tanggal lahir sama", en="birth dates agree"),
    },
    Kelamin: {
        Kelamin.MISSING: _MISSING,
        Kelamin.DIFFERENT: Text(id="jenis kelamin berbeda", en="sexes differ"),
        Kelamin.DIFFERENT_OF_NAME: Text(
            id="jenis kelamin berbeda walau namanya sama", en="sexes differ though the names agree"
        ),
        Kelamin.SAME_OF_NAME: Text(
            id="jenis kelamin sama (seperti hampir semua yang bernama begitu)",
            en="sexes agree (as with nearly all of that name)",
        ),
        Kelamin.SAME: Text(id="jenis kelamin sama", en="sexes agree"),
    },
    TempatLahir: {
        TempatLahir.MISSING: _MISSING,
        TempatLahir.DIFFERENT: Text(id="tempat lahir berbeda", en="birthplaces differ"),
        TempatLahir.SAME_COMMON: Text(id="tempat lahir sama (umum)", en="birthplaces agree (a common one)"),
        TempatLahir.SAME_RARE_HERE: Text(
            id="tempat lahir sama (jarang, tetapi biasa di desa atau kecamatan itu)",
            en="birthplaces agree (a rare one, but usual in that desa or kecamatan)",
        ),
        TempatLahir.SAME_RARE: Text(id="tempat lahir sama (jarang)", en="birthplaces agree (a rare one)"),
    },
    Wilayah: {
        Wilayah.MISSING: _MISSING,
        Wilayah.OTHER_PROVINSI: Text(id="provinsi berbeda", en="provinces differ"),
        Wilayah.OTHER_KABUPATEN: Text(id="kabupaten berbeda", en="regencies differ"),
        Wilayah.OTHER_KECAMATAN: Text(id="kecamatan berbeda", en="kecamatan differ"),
        Wilayah.SAME_KABUPATEN: Text(
            id="kabupaten sama, selebihnya tidak diketahui", en="same regency, the rest not known"
        ),
        Wilayah.OTHER_DESA: Text(id="kecamatan sama, desa berbeda", en="same kecamatan, desa differ"),
        Wilayah.SAME_KECAMATAN: Text(id="kecamatan sama, desa tidak diketahui", en="same kecamatan, desa not known"),
        Wilayah.SAME_DESA: Text(id="desa sama", en="same desa"),
        Wilayah.TEXTS_DIFFER: Text(id="semua nama tempat berbeda", en="all names of places differ"),
        Wilayah.TEXT_ABOVE_SAME: Text(
            id="hanya kabupaten atau provinsi sama tulisannya", en="only regency or province are written alike"
        ),
        Wilayah.TEXT_SIMILAR: Text(
            id="tulisan kecamatan atau desa mirip", en="kecamatan or desa are written similarly"
        ),
        Wilayah.TEXT_SAME: Text(id="tulisan kecamatan atau desa sama", en="kecamatan or desa are written alike"),
        Wilayah.TEXTS_SIMILAR: Text(
            id="tulisan kecamatan dan desa sama atau mirip", en="kecamatan and desa are written alike or similarly"
        ),
        Wilayah.TEXTS_SAME: Text(id="tulisan kecamatan dan desa sama", en="kecamatan and desa are written alike"),
    },
    Alamat: {
        Alamat.MISSING: _MISSING,
        Alamat.DIFFERENT: Text(id="RT atau RW berbeda", en="RT or RW differ"),
        Alamat.OTHER_DUSUN: Text(id="dusun berbeda", en="dusun differ"),
        Alamat.OTHER_DUSUN_OTHER_RT: Text(id="dusun dan RT/RW berbeda", en="dusun and RT/RW differ"),
        Alamat.OTHER_DUSUN_SAME_RT: Text(id="dusun berbeda, RT dan RW sama", en="dusun differ, RT and RW agree"),
        Alamat.SAME_DUSUN_OTHER_RT: Text(id="dusun sama, RT atau RW berbeda", en="one dusun, RT or RW differ"),
        Alamat.SAME_DUSUN: Text(id="dusun sama", en="one dusun"),
        Alamat.SAME_RT_RW: Text(id="RT dan RW sama", en="RT and RW agree"),
        Alamat.SAME_DUSUN_SAME_RT: Text(id="dusun, RT dan RW sama", en="dusun, RT and RW agree"),
        Alamat.WORDS_DIFFER: Text(id="alamat berbeda", en="addresses differ"),
        Alamat.WORDS_LITTLE: Text(id="kata umum dalam alamat sama", en="common words of the addresses agree"),
        Alamat.WORDS_SOME: Text(id="sebagian alamat sama", en="part of the addresses agrees"),
        Alamat.WORDS_MUCH: Text(id="alamat hampir sama", en="addresses nearly agree"),
        Alamat.WORDS_SAME: Text(id="alamat sama", en="addresses agree"),
    },
    Nkk: {
        Nkk.MISSING: _MISSING,
        Nkk.DIFFERENT: Text(
            id="NKK berbeda (bila daftar PMI tanpa NKK: NKK pemilih pemilik NIK itu)",
            en="family cards differ (of a list without any: the card of the voter whose NIK it has)",
        ),
        Nkk.SAME: Text(
            id="NKK sama (bila daftar PMI tanpa NKK: NKK pemilih pemilik NIK itu)",
            en="family cards agree (of a list without any: the card of the voter whose NIK it has)",
        ),
    },
}
