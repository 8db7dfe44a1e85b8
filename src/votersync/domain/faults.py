"""The catalogue of what can be wrong with a file, sheet, table, row or cell: code, meaning, remedy.

A code is stable: scripts read it.  A fault is added here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from votersync.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of damage, told to the person who can mend it."""

    code: str
    meaning: Text
    """What is wrong."""
    remedy: Text
    """What to do."""


FAULTS: tuple[Fault, ...] = (
    # Files and sheets.
    Fault(
        "berkas-tidak-ada",
        Text(id="Berkas atau folder tidak ditemukan.", en="File or folder not found."),
        Text(id="Periksa nama dan tempatnya.", en="Check its name and place."),
    ),
    Fault(
        "berkas-kosong",
        Text(id="Berkas kosong.", en="The file is empty."),
        Text(id="Minta pengirim mengekspor ulang.", en="Ask the sender to export it again."),
    ),
    Fault(
        "berkas-bersandi",
        Text(id="Berkas berkata sandi.", en="The file is protected by a password."),
        Text(
            id="Buka di Excel, simpan tanpa kata sandi, lalu ulangi. Bila itu laporan votersync: pindahkan dari folder "
            "ini.",
            en="Open it in Excel, save it without a password, then run again. If it is a votersync report: move it "
            "elsewhere.",
        ),
    ),
    Fault(
        "berkas-rusak",
        Text(id="Berkas rusak atau terpotong.", en="The file is damaged or cut short."),
        Text(
            id="Minta salinan baru; atau buka di Excel, simpan ulang sebagai .xlsx.",
            en="Ask for a new copy; or open it in Excel and save it again as .xlsx.",
        ),
    ),
    Fault(
        "berkas-terkunci",
        Text(id="Berkas tidak dapat dibuka untuk dibaca.", en="The file cannot be opened for reading."),
        Text(
            id="Tutup berkasnya di Excel atau program lain, atau minta hak membacanya, lalu ulangi.",
            en="Close it in Excel or any other program, or ask for the right to read it, then run again.",
        ),
    ),
    Fault(
        "berkas-tidak-dikenal",
        Text(id="Isi berkas bukan tabel yang dikenal.", en="The content is no table format known."),
        Text(
            id="Simpan sebagai .xlsx, .csv atau .docx, lalu ulangi.",
            en="Save it as .xlsx, .csv or .docx, then run again.",
        ),
    ),
    Fault(
        "berkas-arsip",
        Text(id="Berkas adalah arsip, bukan daftar.", en="The file is an archive, not a list."),
        Text(
            id="Buka (ekstrak) arsipnya dahulu, lalu sebutkan folder hasilnya.",
            en="Unpack the archive first, then name the folder it was unpacked into.",
        ),
    ),
    Fault(
        "berkas-berbahaya",
        Text(
            id="Susunan berkas tidak wajar (terlalu besar saat dibuka, atau isi ganda).",
            en="The file is built in an unsafe way (far too large once unpacked, or with double entries).",
        ),
        Text(
            id="Buka di Excel, salin isinya ke buku kerja baru, lalu simpan.",
            en="Open it in Excel, copy its content to a new workbook and save that.",
        ),
    ),
    Fault(
        "pembaca-berhenti",
        Text(id="Pembaca berkas berhenti mendadak.", en="The file reader stopped unexpectedly."),
        Text(
            id="Buka di Excel, simpan ulang sebagai .xlsx, lalu ulangi.",
            en="Open it in Excel, save it again as .xlsx, then run again.",
        ),
    ),
    Fault(
        "lembar-tak-terbukti",
        Text(
            id="Jumlah baris atau sel yang terbaca tidak sama dengan isi berkas.",
            en="The rows or cells read do not equal what the file holds.",
        ),
        Text(
            id="Buka di Excel, simpan ulang sebagai .xlsx, lalu ulangi.",
            en="Open it in Excel, save it again as .xlsx, then run again.",
        ),
    ),
    Fault(
        "berkas-tanpa-baris",
        Text(id="Berkas hanya berisi judul kolom, tanpa baris orang.", en="The file holds headers and no persons."),
        Text(id="Minta pengirim mengekspor ulang.", en="Ask the sender to export it again."),
    ),
    # Tables.
    Fault(
        "tanpa-kolom-nama",
        Text(id="Tabel tanpa kolom nama.", en="The table has no name column."),
        Text(
            id="Tunjukkan kolomnya di [[columns]] votersync.toml.",
            en="Name the column under [[columns]] in votersync.toml.",
        ),
    ),
    Fault(
        "peran-tak-jelas",
        Text(
            id="Tidak jelas apakah ini daftar pemilih atau daftar PMI.",
            en="It is not clear whether this is a voter roll or a list of migrants.",
        ),
        Text(
            id="Sebutkan dengan --voters atau --migrants, atau role di votersync.toml.",
            en="Say so with --voters or --migrants, or role in votersync.toml.",
        ),
    ),
    Fault(
        "bukan-tabel-orang",
        Text(id="Lembar ini bukan tabel orang.", en="This sheet is no table of persons."),
        Text(id="Tidak perlu tindakan bila memang demikian.", en="Nothing to do if that is right."),
    ),
    # Rows.
    Fault(
        "baris-tanpa-nama",
        Text(id="Baris tanpa nama.", en="The row has no name."),
        Text(id="Lengkapi namanya di berkas asal.", en="Fill in the name in the source file."),
    ),
    Fault(
        "baris-di-daftar-lain",
        Text(
            id="Pemilih ini dengan isi yang sama juga ada di daftar lain yang diberikan; dibaca dari sana.",
            en="This voter stands in another of the rolls given, which says the same; it is read from there.",
        ),
        Text(
            id="Simpan daftar yang berlaku, pindahkan yang lain dari folder, lalu jalankan lagi.",
            en="Keep the roll that holds now, put the other elsewhere, and run again.",
        ),
    ),
    Fault(
        "baris-bergeser",
        Text(
            id="Isi baris bergeser dari kolomnya dan tidak dapat dipulihkan dengan pasti.",
            en="The row's cells have shifted from their columns and cannot be put back with certainty.",
        ),
        Text(id="Betulkan barisnya di berkas asal.", en="Mend the row in the source file."),
    ),
    Fault(
        "baris-bergeser-dipulihkan",
        Text(
            id="Isi baris bergeser dari kolomnya; sudah dikembalikan.",
            en="The row's cells had shifted from their columns; they were put back.",
        ),
        Text(id="Periksa alamatnya bila perlu.", en="Check its address if needed."),
    ),
    Fault(
        "baris-bukan-orang",
        Text(id="Baris ini tampaknya bukan data orang.", en="This row does not look like a person."),
        Text(id="Periksa barisnya di berkas asal.", en="Check the row in the source file."),
    ),
    Fault(
        "baris-lebih-kolom",
        Text(
            id="Baris berisi lebih banyak kolom daripada judulnya.",
            en="The row has more fields than the header.",
        ),
        Text(id="Betulkan pemisah kolomnya di berkas asal.", en="Mend its delimiters in the source file."),
    ),
    # Cells.
    Fault(
        "sel-galat",
        Text(
            id="Sel berisi galat rumus (#N/A, #REF!, ...).",
            en="The cell holds a formula error (#N/A, #REF!, ...).",
        ),
        Text(id="Betulkan rumusnya di berkas asal.", en="Mend the formula in the source file."),
    ),
    Fault(
        "sel-rumus-tanpa-nilai",
        Text(
            id="Sel berisi rumus yang nilainya tidak tersimpan.",
            en="The cell holds a formula whose value was not saved.",
        ),
        Text(id="Buka di Excel, simpan, lalu ulangi.", en="Open it in Excel, save it, then run again."),
    ),
    Fault(
        "sel-terlalu-panjang",
        Text(
            id="Isi sel terlalu panjang untuk data satu orang; tidak dipakai.",
            en="The cell is too long to be about one person; it was not used.",
        ),
        Text(
            id="Periksa selnya di berkas asal; mungkin beberapa baris menyatu di dalamnya.",
            en="Check the cell in the source file; several rows may have run together in it.",
        ),
    ),
    Fault(
        "angka-tak-pasti",
        Text(
            id="Nomor terlalu besar untuk terbaca pasti; angka terakhirnya tidak diketahui.",
            en="The number is too large to be read exactly; its last digit is not known.",
        ),
        Text(
            id="Simpan kolom itu sebagai teks di berkas asal.",
            en="Store that column as text in the source file.",
        ),
    ),
    Fault(
        "nik-dibulatkan",
        Text(
            id="Angka ke-16 diganti nol oleh Excel; hanya 15 angka yang diketahui.",
            en="Excel replaced the 16th digit by zero; only 15 digits are known.",
        ),
        Text(
            id="Minta ekspor baru dengan kolom berformat teks.",
            en="Ask for a new export with the column formatted as text.",
        ),
    ),
    Fault(
        "nik-ilmiah",
        Text(
            id="Nomor tersimpan dalam notasi ilmiah (5,2E+15); angkanya hilang.",
            en="The number was saved in scientific notation (5.2E+15); its digits are lost.",
        ),
        Text(
            id="Minta ekspor baru dengan kolom berformat teks.",
            en="Ask for a new export with the column formatted as text.",
        ),
    ),
    Fault(
        "nik-disamarkan",
        Text(
            id="Sebagian angka disamarkan; hanya angka yang tampak dipakai.",
            en="Some digits are masked; only the visible ones are used.",
        ),
        Text(id="Minta daftar tanpa penyamaran bila berwenang.", en="Ask for an unmasked list if entitled."),
    ),
    Fault(
        "nik-salah-panjang",
        Text(id="Nomor tidak 16 angka.", en="The number does not have 16 digits."),
        Text(id="Periksa ke KTP-el atau KK.", en="Check against the KTP-el or KK."),
    ),
    Fault(
        "nik-tidak-sah",
        Text(
            id="Nomor 16 angka tetapi wilayah, tanggal atau nomor urutnya tidak mungkin.",
            en="The number has 16 digits, but its region, date or serial is impossible.",
        ),
        Text(id="Periksa ke KTP-el atau KK.", en="Check against the KTP-el or KK."),
    ),
    Fault(
        "nkk-tidak-sah",
        Text(
            id="NKK 16 angka tetapi wilayah, tanggal terbit atau nomor urutnya tidak mungkin.",
            en="The family card number has 16 digits, but its region, day of issue or serial is impossible.",
        ),
        Text(id="Periksa ke KK.", en="Check against the KK."),
    ),
    Fault(
        "nik-nkk-tertukar",
        Text(
            id="NIK dan NKK tertukar di baris ini menurut tanggal lahirnya; sudah dikembalikan.",
            en="NIK and NKK are exchanged in this row, as its birth date shows; they were put back.",
        ),
        Text(id="Betulkan di berkas asal.", en="Mend it in the source file."),
    ),
    Fault(
        "nik-beda-lahir",
        Text(
            id="Tanggal lahir dalam NIK berbeda dari kolom tanggal lahir.",
            en="The birth date inside the NIK differs from the birth date column.",
        ),
        Text(
            id="Bisa sah (NIK tidak berubah saat data dibetulkan); periksa bila perlu.",
            en="It can be lawful (a NIK is not reissued when data are corrected); check if needed.",
        ),
    ),
    Fault(
        "nik-beda-kelamin",
        Text(
            id="Jenis kelamin dalam NIK berbeda dari kolomnya.",
            en="The sex inside the NIK differs from its column.",
        ),
        Text(id="Periksa ke KTP-el.", en="Check against the KTP-el."),
    ),
    Fault(
        "tanggal-tidak-sah",
        Text(id="Tanggal tidak mungkin atau tidak terbaca.", en="The date is impossible or unreadable."),
        Text(id="Betulkan di berkas asal (hh/bb/tttt).", en="Mend it in the source file (dd/mm/yyyy)."),
    ),
    Fault(
        "tanggal-tak-tentu",
        Text(
            id="Tanggal dapat dibaca dengan dua cara; dibaca hari-bulan-tahun.",
            en="The date can be read in two ways; it was read as day-month-year.",
        ),
        Text(id="Periksa urutan tanggal di berkas asal.", en="Check the order of dates in the source file."),
    ),
    Fault(
        "tanggal-bulan-dulu",
        Text(
            id="Kolom ditulis bulan-hari-tahun (dibuktikan isinya); dibaca demikian.",
            en="The column is written month-day-year (its content proves it) and was read so.",
        ),
        Text(id="Tidak perlu tindakan.", en="Nothing to do."),
    ),
    Fault(
        "tanggal-tertukar-excel",
        Text(
            id="Hari dan bulan tertukar saat Excel membuka berkas (dibuktikan NIK, atau karena hanya"
            " tanggal sesudah 12 yang tetap teks); dikembalikan.",
            en="Excel exchanged day and month when the file was opened (the NIKs prove it, or that only the days"
            " after the 12th stayed text); they were put back.",
        ),
        Text(id="Minta ekspor baru dengan tanggal sebagai teks.", en="Ask for a new export with dates as text."),
    ),
    Fault(
        "tanggal-zona-waktu",
        Text(
            id="Tanggal tersimpan sebagai jam sore hari sebelumnya (waktu UTC); dibaca sebagai hari sesudahnya.",
            en="Dates are stored as an evening of the day before (UTC); they were read as the day after.",
        ),
        Text(id="Cocokkan beberapa tanggal lahir dengan KTP-el.", en="Compare some birth dates with the KTP-el."),
    ),
    Fault(
        "tanggal-di-luar-jangka",
        Text(
            id="Tanggal lahir di masa depan atau lebih dari 120 tahun lalu.",
            en="The birth date lies in the future or more than 120 years ago.",
        ),
        Text(id="Periksa ke KTP-el atau KK.", en="Check against the KTP-el or KK."),
    ),
    Fault(
        "domisili-beda-ktp",
        Text(
            id="Alamat domisili di desa lain daripada alamat KTP-el; yang dipakai alamat KTP-el, dasar daftar pemilih.",
            en="The domicile is in another desa than the KTP-el says; the KTP-el is used, which the roll follows.",
        ),
        Text(
            id="Bila memang tinggal di sana: sarankan memperbarui KK, atau mengurus pindah memilih (DPTb).",
            en="Where that is so: advise to have the family card changed, or to apply for voting there (DPTb).",
        ),
    ),
    Fault(
        "kode-tidak-dikenal",
        Text(id="Isi sel bukan kode yang dikenal.", en="The cell holds no known code."),
        Text(id="Periksa isi kolomnya.", en="Check the column's content."),
    ),
    Fault(
        "umur-tidak-sah",
        Text(id="Umur tidak mungkin.", en="The age is impossible."),
        Text(id="Periksa tanggal lahirnya.", en="Check the birth date."),
    ),
    Fault(
        "kabupaten-beda-judul",
        Text(
            id="Kecamatan atau alamat di baris ini di luar kabupaten yang disebut judul; dipakai kabupatennya sendiri.",
            en="The kecamatan or address in this row is not in the regency that the title says; its own one was used.",
        ),
        Text(id="Periksa kecamatan, alamat, atau judulnya.", en="Check the kecamatan, the address or the title."),
    ),
)

REPEATED = "baris-di-daftar-lain"
"""Told once of all such rows of a table."""
NOTHING_LOST = frozenset({"bukan-tabel-orang"})
"""Problems of a file, sheet or table that keep no person from the result: the input is not partial."""

_BY_CODE = {fault.code: fault for fault in FAULTS}


def fault(code: str) -> Fault:
    """Return the fault with this code; KeyError is a fault of ours."""
    return _BY_CODE[code]
