"""The worked pair of ``docs/how-it-works.md``: one link of ``sample_data``, bit by bit, computed by the real code.

    python benchmarks/worked_pair.py

Everybody in ``sample_data`` is made up.  Run it after a change of the model and bring its figures into the page.
"""

from __future__ import annotations

from pathlib import Path

from measure import table

NAME = "MUH. RIZAL CONTOH"
SAMPLE = Path(__file__).parent.parent / "sample_data"


def main() -> None:
    """Link the sample and print the steps of one link."""
    from votersync.config import Config
    from votersync.ingest.read import read
    from votersync.linkage.link import link
    from votersync.tables import COMPARISON_NAMES

    config = Config(inputs=(SAMPLE,))
    reading = read(config)
    links, summary = link(reading.voters, reading.migrants, config)
    migrant = int(reading.migrants.index[reading.migrants["nama"] == NAME][0])
    pair = links[links["migrant"] == migrant].iloc[0]
    model = {(line.comparison, line.level): line for line in summary.model}
    rows = [("prior", f"{summary.prior:.3f} of the migrants on a roll", "", "", f"{pair['bits_awal']:+.2f}")]
    for name in COMPARISON_NAMES:
        line = model[name, pair[f"level_{name}"]]
        # u of names is how many voters' names would agree as well: what the bits leave of m.
        u = line.m / 2 ** pair[f"bits_{name}"] if name == "nama" else line.u
        rows.append((name, line.level, f"{line.m:.4g}", f"{u:.4g}", f"{pair[f'bits_{name}']:+.2f}"))
    rows.append(("another person", "relative, twin, or owner of the NIK", "", "", f"{pair['bits_orang_lain']:+.2f}"))
    rows.append(("match weight", str(pair["class"]), "", "", f"{pair['match_weight']:+.2f}"))
    people = f"{int(reading.voters['is_linkable'].sum()):,} voters, {len(reading.migrants):,} migrants"
    print(f"{people}, {summary.candidate_pairs:,} pairs, threshold {summary.match_threshold:.4f}\n")
    print(table(("step", "level", "m", "u", "bits"), rows))
    parts = [float(pair[f"bits_{name}"]) for name in ("awal", *COMPARISON_NAMES, "orang_lain")]
    print(f"\nsum of the steps {sum(parts):.6f}, match weight {pair['match_weight']:.6f}, p {pair['probability']:.7f}")


if __name__ == "__main__":
    main()
