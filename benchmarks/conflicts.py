"""Time and memory of all conflicts, grouped by pair of parties and option, against what SPARQL engines take for the same.

    python benchmarks/conflicts.py [--claims 10000 100000 1000000] [--timeout 120]

Each figure is taken in a process of its own after the data is loaded. ``opposed`` is the one kind that all engines answer here,
before it is split into refusals and refused offers; they must count the same groups. ``all kinds`` is every rule that has a join,
which only kg runs. Memory is what the answer takes above the loaded store or graph (Linux).
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import generate

FIRM = "neg:demand, neg:propose, neg:accept, neg:commit, neg:reject"
WAITS = "neg:relation-before, neg:relation-until, neg:relation-unless"
PREFIXES = f"PREFIX neg: <{generate.NEG}>\nPREFIX skos: <{generate.SKOS}>\n"


def _side(name: str, polarity: str, content: str, without: str = "MINUS") -> str:
    postponed = f"{without} {{ GRAPH ?p {{ ?{name} neg:condition/neg:relation ?w }} FILTER (?w IN ({WAITS})) }}"
    return f"""GRAPH ?p {{ ?{name} a neg:Position ; neg:tense neg:current ; neg:polarity neg:{polarity} ;
        neg:holder ?{name}_holder ; neg:option ?{content} ; neg:stance ?{name}_stance . }} FILTER (?{name}_stance IN ({FIRM}))
      {without} {{ GRAPH ?p {{ ?{name} neg:heldUntil ?{name}_end }} }} {postponed if polarity == "against" else ""}"""


FOR, AGAINST = _side("a", "for", "option"), _side("b", "against", "wide")
UP = "GRAPH ?v { ?option a neg:Option ; skos:broader* ?wide . }"
CLOSED = "GRAPH <urn:closed> { ?option neg:kindOf ?wide . }"
HEAD = "SELECT DISTINCT ?x ?y ?wide WHERE {"
PAIR = """FILTER (?a_holder != ?b_holder)
  BIND (IF(STR(?a_holder) < STR(?b_holder), ?a_holder, ?b_holder) AS ?x)
  BIND (IF(STR(?a_holder) < STR(?b_holder), ?b_holder, ?a_holder) AS ?y) }"""
NAIVE = f"{PREFIXES}{HEAD} {FOR} {UP} {AGAINST} {PAIR}"


def _cells(without: str) -> str:
    """Who is for what and who is against what, each once, before they are joined."""
    pro, con = _side("a", "for", "option", without), _side("b", "against", "wide", without)
    return f"""{PREFIXES}{HEAD} {{ SELECT DISTINCT ?a_holder ?option WHERE {{ {pro} }} }} {UP}
  {{ SELECT DISTINCT ?b_holder ?wide WHERE {{ {con} }} }} {PAIR}"""


# ---- the engines: each loads, says so, and answers

Report = Callable[..., None]


def _store(path: Path) -> Any:
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store


def kg_opposed(path: Path, report: Report, kinds: tuple[str, ...] | None = ("opposed",)) -> None:
    """kg: the columns are read from the store, then joined."""
    from kg.conflicts.bulk import Index
    from kg.conflicts.join import Space, groups
    from kg.conflicts.rules import load

    store, hierarchy, rules = _store(path), generate.hierarchy(), load()
    report("loaded")
    index = Index(store)
    report("read", f"{index.columns.size:,} positions read into columns")
    if kinds:
        count = len(groups(rules["opposed"], Space(index.columns, hierarchy)))
    else:
        count = sum(map(len, index.codes(hierarchy)[1].values()))
    report("answered", count)


def kg_all(path: Path, report: Report) -> None:
    """kg: every rule that has a join, each pair of parties and option once."""
    kg_opposed(path, report, None)


def _oxigraph(query: str) -> Callable[[Path, Report], None]:
    def run(path: Path, report: Report) -> None:
        store = _store(path)
        report("loaded")
        report("answered", sum(1 for _ in store.query(query)))
    return run


def rdflib_naive(path: Path, report: Report) -> None:
    """rdflib's own SPARQL engine on the naive self-join."""
    import rdflib

    data = rdflib.Dataset()
    data.parse(path, format="nquads")
    report("loaded")
    report("answered", len(list(data.query(NAIVE))))


def virtuoso(path: Path, report: Report, query: str = NAIVE) -> None:
    """Virtuoso over HTTP, from a database of its own that is removed afterwards.

    Version 7 loses rows on ``skos:broader*`` within GRAPH, so it is given the closed hierarchy and joins with that.
    """
    import csv
    import io
    import urllib.parse
    import urllib.request

    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copy(path, home / "g.nq")
        with (home / "g.nq").open("a", encoding="utf-8") as more:
            known = generate.hierarchy()
            pairs = ((o.iri, above) for o in known for above in known.up(o.iri))
            more.writelines(f"<{o}> <{generate.NEG}kindOf> <{above}> <urn:closed> .\n" for o, above in pairs)
        settings = home / "virtuoso.ini"
        settings.write_text(f"""[Database]
DatabaseFile = {home}/v.db
ErrorLogFile = {home}/v.log
LockFile = {home}/v.lck
TransactionFile = {home}/v.trx
xa_persistent_file = {home}/v.pxa
[TempDatabase]
DatabaseFile = {home}/v-temp.db
TransactionFile = {home}/v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:11311
DirsAllowed = {home}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
[HTTPServer]
ServerPort = 127.0.0.1:18911
[SPARQL]
ResultSetMaxRows = 100000000
""")
        server = subprocess.Popen(["virtuoso-t", "+configfile", str(settings), "+foreground"], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        try:
            _isql(f"ld_dir('{home}','g.nq','http://default'); rdf_loader_run(); checkpoint;")
            report("loaded")
            body = urllib.parse.urlencode({"query": query.replace(UP, CLOSED), "format": "text/csv"}).encode()
            with urllib.request.urlopen("http://127.0.0.1:18911/sparql", body) as answer:
                report("answered", sum(1 for _ in csv.reader(io.TextIOWrapper(answer, encoding="utf-8"))) - 1)
        finally:
            server.terminate()
            server.wait()


def virtuoso_cells(path: Path, report: Report) -> None:
    """Virtuoso with the query that suits Oxigraph best."""
    virtuoso(path, report, _cells("FILTER NOT EXISTS"))


def _isql(statement: str) -> None:
    """Run a statement once the server listens."""
    for _ in range(120):
        done = subprocess.run(["isql-vt", "127.0.0.1:11311", "dba", "dba", f"exec={statement}"], capture_output=True, text=True)
        if "Connection refused" not in done.stderr + done.stdout and "CL033" not in done.stderr + done.stdout:
            if done.returncode:
                raise RuntimeError(done.stderr or done.stdout)
            return
        time.sleep(0.5)
    raise RuntimeError("Virtuoso did not start")


ENGINES: list[tuple[str, Callable[[Path, Report], None], int]] = [
    ("kg, opposed", kg_opposed, 10**9),
    ("kg, all kinds", kg_all, 10**9),
    ("rdflib SPARQL, naive self-join", rdflib_naive, 10**4),
    ("Oxigraph SPARQL, naive self-join", _oxigraph(NAIVE), 10**9),
    ("Oxigraph SPARQL, cells, FILTER EXISTS", _oxigraph(_cells("FILTER NOT EXISTS")), 10**9),
    ("Oxigraph SPARQL, cells, MINUS", _oxigraph(_cells("MINUS")), 10**9),
    ("Virtuoso SPARQL, naive self-join", virtuoso, 10**9),
    ("Virtuoso SPARQL, cells, FILTER EXISTS", virtuoso_cells, 10**9),
]
"""Name, engine, and the largest number of claims at which it is tried."""


# ---- measuring

def _memory(key: str) -> int:
    """A figure of this process in KiB: VmRSS now, VmHWM at most; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(key)), 0)


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _child(engine: Callable[[Path, Report], None], path: Path, pipe: Any) -> None:
    os.setsid()  # so that whatever it starts ends with it
    started, resident = time.perf_counter(), [0]

    def report(step: str, value: Any = None) -> None:
        taken = time.perf_counter()
        if step == "loaded":
            resident[0] = _memory("VmRSS")
            _forget_peak()
        pipe.send((step, value, taken - started, max(0, _memory("VmHWM") - resident[0])))

    try:
        engine(path, report)
    except Exception as error:
        pipe.send(("failed", f"{type(error).__name__}: {error}", 0.0, 0))


def measure(name: str, engine: Callable[[Path, Report], None], path: Path, timeout: float) -> int | None:
    """Run an engine in a process of its own and print its line; the number of groups, or None."""
    ours, theirs = mp.Pipe(duplex=False)
    process = mp.get_context("fork").Process(target=_child, args=(engine, path, theirs))
    process.start()
    theirs.close()
    times: dict[str, float] = {}
    told, groups, memory = "", None, 0
    try:
        while "answered" not in times:
            if not ours.poll(timeout if "loaded" in times else 10 * timeout):
                told = f"stopped after {timeout:.0f} s"
                break
            step, value, at, more = ours.recv()
            if step == "failed":
                told = str(value)
                break
            times[step], memory = at, more
            if step == "read":
                told = str(value)
            elif step == "answered":
                groups = value
    except EOFError:
        told = "died"
    os.killpg(process.pid, signal.SIGKILL)
    process.join()
    if groups is None:
        print(f"  {name:37} {'–':>9} {'–':>9} {'–':>9} {'–':>10}   {told}", flush=True)
    else:
        read = times.get("read", times["loaded"])
        print(f"  {name:37} {times['loaded']:9.2f} {read - times['loaded']:9.2f} {times['answered'] - read:9.2f} "
              f"{memory / 1024:10.0f}   {groups:,} groups{'; ' + told if told else ''}", flush=True)
    return groups


def main() -> None:
    """Print a table for each size; exits with 1 where two engines disagree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--timeout", type=float, default=120.0, help="seconds for one answer, once loaded")
    parser.add_argument("--only", default="", help="run the engines whose name contains this")
    options = parser.parse_args()
    agreed = True
    for claims in options.claims:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "claims.nq"
            with path.open("w", encoding="utf-8") as out:
                out.writelines(generate.nquads(claims))
            print(f"{claims:,} claims, {generate.PARTIES} parties, {sum(generate.LEVELS)} options")
            print(f"  {'':37} {'load s':>9} {'read s':>9} {'answer s':>9} {'memory MiB':>10}")
            counts: set[int] = set()
            for name, engine, most in ENGINES:
                if options.only not in name:
                    continue
                if engine in (virtuoso, virtuoso_cells) and not shutil.which("virtuoso-t"):
                    print(f"  {name:37} skipped: virtuoso-t is not installed")
                elif claims > most:
                    print(f"  {name:37} skipped: does not end at this size")
                else:
                    count = measure(name, engine, path, options.timeout)
                    counts |= {count} if count is not None and engine is not kg_all else set()
            agreed &= len(counts) < 2
            print("  the engines agree" if len(counts) < 2 else f"  THE ENGINES DISAGREE: {sorted(counts)}", flush=True)
    raise SystemExit(not agreed)


if __name__ == "__main__":
    main()
