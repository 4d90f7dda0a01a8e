"""The command ``claimwire``: arguments -> one library call.

stdout carries data only; progress, messages and the summary go to stderr.
Exit codes: 0 complete, 1 stopped, 2 wrong usage or set-up, 3 complete with failures, 4 too many failures,
130 and 143 interrupted (Ctrl-C, SIGTERM). A run that stopped has published nothing; the same command goes on with it.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from claimwire import __version__
from claimwire.console import STOPPED, WITH_FAILURES, exit_codes, leave, messages, say, terminate
from claimwire.errors import SetupError

if TYPE_CHECKING:
    from claimwire.evaluation import Report
    from claimwire.run.batch import Plan, Result

app = typer.Typer(
    name="claimwire",
    help="Who said what, when, where - and who denies it: news articles in, validated claim records out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    signal.signal(signal.SIGTERM, terminate)
    app(prog_name="claimwire")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"claimwire {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help="Folders, files, patterns, or - for stdin.")]
Published = Annotated[
    str | None, typer.Option(metavar="DAY", help="ISO day of publication of the articles that bring none.")
]

OwnList = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Your own list, .csv or .jsonl: id, name, aliases, type, external_id."),
]


@app.command()
def extract(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Output folder.")],
    n_process: Annotated[int, typer.Option("--n-process", "-n", min=1, help="Worker processes.")] = 1,
    batch_size: Annotated[
        int | None,
        typer.Option(
            "--batch-size", "-b", min=1, help="Articles that are finished, and gone on from, together; 8, of few fewer."
        ),
    ] = None,
    published: Published = None,
    text_key: Annotated[str, typer.Option(help="Key or column of the text.")] = "text",
    id_key: Annotated[str, typer.Option(help="Key or column of the id.")] = "id",
    published_key: Annotated[str, typer.Option(help="Key or column of the day of publication.")] = "published",
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of files that are not UTF-8 and do not say theirs.")
    ] = None,
    language: Annotated[str, typer.Option(help='"en" refuses articles that are not English, "any" reads all.')] = "en",
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Read links that lead out of a folder named.")
    ] = False,
    seconds: Annotated[
        float, typer.Option(min=0.001, help="Limit for an article, and once more for each 50,000 characters of it.")
    ] = 60.0,
    memory: Annotated[
        int | None, typer.Option(min=1, metavar="MB", help="Limit of a worker's address space; none without it.")
    ] = None,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Write no words of the articles, only where they stand and their hashes.")
    ] = False,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Scheduler whose workers do the run, or local:N.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Begin anew, and write over a run that OUT holds.")] = False,
    max_failures: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Stop, with nothing published, when more than N fail.")
    ] = None,
    actors: OwnList = None,
    platforms: OwnList = None,
    model: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="A pipeline that you saved, in place of the bundled one.")
    ] = None,
    trust_model: Annotated[
        bool, typer.Option("--trust-model", help="Load that model whatever it names or holds: it may run any code.")
    ] = False,
    device: Annotated[str, typer.Option(help='"cuda" runs the network on a GPU, with onnxruntime-gpu.')] = "cpu",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what stops the run.")] = False,
) -> None:
    """Extract the claims of articles into OUT: claims.jsonl, articles.jsonl, failures.jsonl, run.json."""
    from claimwire.run.process import started_ahead

    with exit_codes(), nullcontext() if dask else started_ahead():
        from claimwire.ingest import ReadOptions
        from claimwire.run.batch import RunOptions, plan
        from claimwire.run.lists import Lists
        from claimwire.run.worker import Limits

        read = ReadOptions(
            text_key=text_key,
            id_key=id_key,
            published_key=published_key,
            published=published,
            encoding=encoding,
            language=language,
            follow_links=follow_links,
        )
        options = RunOptions(
            read=read,
            n_process=n_process,
            batch_size=batch_size,
            force=force,
            max_failures=max_failures,
            limits=Limits(seconds, memory),
            keep_text=not no_text,
            lists=Lists(actors, platforms, model, trust_model, device),
            dask=dask,
        )
        result = _execute(plan(inputs, out, options), quiet=quiet)
        if result.record.counts["failed"]:
            raise typer.Exit(WITH_FAILURES)


def _execute(planned: Plan, *, quiet: bool) -> Result:
    """Run the plan; unless it shall be quiet, say how far it is and what it came to."""
    from claimwire.run.batch import execute

    if quiet:
        return execute(planned)
    from claimwire.progress import watching
    from claimwire.report.terminal import summary

    with watching(messages()) as watcher:
        result = execute(planned, watch=watcher)
    already = "complete already; nothing was done\n" if result.was_complete else ""
    say(already + summary(result.record, str(planned.out)))
    return result


@app.command()
def link(out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run.")]) -> None:
    """Write what the articles of a run have in common into OUT: actors.jsonl and accounts.jsonl.

    actors.jsonl has every actor once; accounts.jsonl has the claims about the same thing, with the relation of each
    pair: repeats, corroborates, denies, disputes.
    """
    from claimwire.run.link import link as link_run

    with exit_codes():
        found = link_run(out)
        say(f"{found.actors} actors, {found.shared} of them in more than one article, lie in {out / 'actors.jsonl'}")
        say(f"{found.accounts} accounts with {found.relations} relations lie in {out / 'accounts.jsonl'}")


@app.command()
def forget(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run.")],
    article: Annotated[list[str], typer.Option(metavar="ID", help="The article's id; may be given again.")],
) -> None:
    """Remove articles from a run, with their claims and all that was made of them."""
    from claimwire.run.forget import forget as forget_articles

    with exit_codes():
        gone = forget_articles(out, article)
        say(f"removed {gone.articles} articles with {gone.claims} claims from {out}")
        for name in gone.stale:
            say(f"removed {name}, which was made of them too: make it anew")


@app.command()
def disputes(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run, linked.")],
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only where somebody of this name takes part.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only answers published on this ISO day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only answers published on this ISO day or before.")
    ] = None,
) -> None:
    """Print who denies whom: the charge, who made it, who denies or disputes it, with outlets, days and words."""
    from claimwire.report.disputes import Narrowing
    from claimwire.report.disputes import disputes as dispute_lines
    from claimwire.run.link import read_linked

    with exit_codes():
        narrow = Narrowing(actor, since, until)
        for line in dispute_lines(*read_linked(out), narrow):
            typer.echo(line)


@app.command()
def report(out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run, linked.")]) -> None:
    """Write OUT/report.html: one page that shows what is contested, and every claim in its article.

    It needs no network, no server and no JavaScript, and can be sent on by itself.
    """
    from claimwire.run.report import report as write_report
    from claimwire.sinks.folder import REPORT

    with exit_codes():
        page = write_report(out)
        if page.without_text:
            say(f"{page.without_text} articles are shown by their claims alone: {out} does not hold their text")
        if page.left.articles:
            say(f"{page.left.articles} articles with {page.left.claims} claims are left out: one page cannot hold them")
        say(str(out / REPORT))


@app.command()
def explain(inputs: Inputs, published: Published = None) -> None:
    """Show every span, rule and score of some articles, in colour."""
    from claimwire.ingest import ReadOptions
    from claimwire.progress import failure_line
    from claimwire.records import Failure
    from claimwire.report.terminal import explanation
    from claimwire.run.batch import outcomes_of

    with exit_codes():
        console, failed = Console(), False
        for outcome in outcomes_of(inputs, ReadOptions(published=published)):
            if isinstance(outcome, Failure):
                failed = True
                say(failure_line(outcome))
            else:
                console.print(explanation(outcome))
        if failed:
            raise typer.Exit(WITH_FAILURES)


@app.command()
def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run.")],
    gold: Annotated[
        Path | None, typer.Option(metavar="GOLD", help="Gold articles, one a line; or a folder with gold.jsonl.")
    ] = None,
    accounts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Gold accounts, one a line, of a linked run.")
    ] = None,
    floors: Annotated[
        bool, typer.Option("--floors", help="Hold the figures to baseline.json beside the gold.")
    ] = False,
    update: Annotated[bool, typer.Option("--update", help="Pin baseline.json to these figures.")] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help="With --update: lower floors that are missed.")
    ] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, extra and wrong label.")] = False,
) -> None:
    """Score a run against gold; with --floors exit 1 when a figure lies below its floor."""
    from claimwire.evaluation import update as pin
    from claimwire.exchange.gold_folder import gold_file

    with exit_codes():
        if gold is None and (accounts is None or update):
            raise SetupError("--update needs --gold FILE" if accounts else "needs --gold FILE or --accounts FILE")
        if allow_regression and not update:
            raise SetupError("--allow-regression goes with --update")
        passed = _evaluate_accounts(accounts, out, floors=floors, errors=errors) if accounts else True
        if gold:
            gold = gold_file(gold)
            report = _evaluate_claims(gold, out, errors=errors)
            if update:
                pin(report, gold.parent, allow_regression=allow_regression)
            passed = (_passes_gate(report, gold.parent) if floors else True) and passed
        if not passed:
            raise typer.Exit(STOPPED)


def _evaluate_claims(gold: Path, out: Path, *, errors: bool) -> Report:
    """Print the figures of the claims and return them."""
    from claimwire import evaluation

    report = evaluation.evaluate(gold, out)
    Console(highlight=False).print(evaluation.rows_table(report), evaluation.fields_table(report))
    _print_lines(report.errors if errors else ())
    return report


def _passes_gate(report: Report, corpus: Path) -> bool:
    """Print what the gate says of the figures, and return whether they pass."""
    from claimwire import evaluation

    verdict = evaluation.gate(report, corpus)
    _print_lines(evaluation.verdict_lines(verdict))
    return verdict.passed


def _evaluate_accounts(gold: Path, out: Path, *, floors: bool, errors: bool) -> bool:
    """Print the figures of the accounts, and return whether none lies below its floor."""
    from claimwire.evaluation import accounts
    from claimwire.evaluation.floors import BASELINE

    report = accounts.evaluate_accounts(gold, out)
    missed = accounts.below(report, accounts.read_floors(gold.parent / BASELINE)) if floors else []
    _print_lines((*accounts.report_lines(report), *(report.errors if errors else ()), *missed))
    return not missed


def _print_lines(lines: Iterable[str]) -> None:
    """Print what holds words of articles, which must not steer the terminal."""
    from claimwire.report.terminal import visible

    for line in lines:
        typer.echo(visible(line))


@app.command()
def schema(
    record: Annotated[
        str | None, typer.Argument(help="claim, article, actor, account, failure, run or input; all without it.")
    ] = None,
    write: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write one file a record there.")] = None,
) -> None:
    """Print the JSON Schema (2020-12) of the records, or write them into a folder."""
    from claimwire.schemas import RECORDS, as_text, schema_of, write_schemas

    with exit_codes():
        if write:
            for path in write_schemas(write):
                say(str(path))
        else:
            typer.echo(as_text(schema_of(record) if record else {name: schema_of(name) for name in RECORDS}), nl=False)


@app.command()
def train(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Folder that holds polnear, newswire-ner and ewt.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder of checkpoint and log.")],
    after: Annotated[
        Path | None, typer.Option(metavar="CHECKPOINT", help="Second round: begin with these weights.")
    ] = None,
    distill: Annotated[
        Path | None, typer.Option(metavar="CHECKPOINT", help="A smaller network learns to say what these weights say.")
    ] = None,
    more: Annotated[
        list[Path] | None,
        typer.Option(metavar="GOLD", help="Folder of gold that is learned from too; may be repeated."),
    ] = None,
    claims: Annotated[
        Path | None,
        typer.Option(metavar="LABELS", help="Train the network of claims alone, on DATA and this folder of labels."),
    ] = None,
    stop_after: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="Save and stop then; the same command goes on.")
    ] = None,
) -> None:
    """Train the model anew, or go on from the checkpoint in OUT; needs the extra "train".

    When all steps are done, OUT holds claimwire.onnx and figures.json. The second round also learns from news whose
    attributions the installed weights label. With --claims it holds claims.npz, and the shares of right kinds are
    printed.
    """
    with exit_codes():
        if distill and (after or more):
            raise SetupError("--distill goes without --after and --more: what they teach must be in its checkpoint")
        try:
            from claimwire.training.claims import train_claims
            from claimwire.training.distilling import distill as run_distilling
            from claimwire.training.export import release
            from claimwire.training.train import train as run_training
        except ImportError as error:
            raise SetupError(f"training needs more packages ({error.name}): pip install 'claimwire[train]'") from error
        if claims:
            for name, share in train_claims(data, claims, out).items():
                say(f"{name:20}{share:6.3f}")
            say(f"the weights lie in {out / 'claims.npz'}")
            return
        if more and not any((data / name).exists() for name in ("newswire-ner", "ewt")):
            say(f"{data} has no newswire-ner and no ewt: entities and sentences are not learned, only claims")
        if distill:
            progress = run_distilling(data, out, distill, stop_after=stop_after)
        else:
            progress = run_training(data, out, after=after, more=more or (), stop_after=stop_after)
        if progress.step < progress.steps:
            leave(f"claimwire: stopped at step {progress.step} of {progress.steps}; start it again to go on", STOPPED)
        for name, figure in release(progress.checkpoint, data, out).items():
            say(f"{name:10}{figure:7.2f}")
        say(f"the weights lie in {out / 'claimwire.onnx'}")


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run.")],
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="parquet, csv, sqlite, stop-csv, web-annotation, schema-org, label-studio, doccano, brat or docbin.",
        ),
    ],
    dest: Annotated[Path, typer.Option("--out", "-o", metavar="DEST", help="File to write; of brat, a folder.")],
    force: Annotated[bool, typer.Option("--force", help="Write over DEST.")] = False,
) -> None:
    """Write what a run found in the format of another tool: docs/formats.md says what each is for."""
    from claimwire.exchange.export import export as export_run
    from claimwire.exchange.findings import Findings

    with exit_codes():
        for path in export_run(Findings(out), to, dest, force=force):
            say(str(path))


@app.command("import")
def import_(
    corrected: Annotated[list[Path], typer.Argument(metavar="CORRECTED", help="Corrected exports.")],
    gold: Annotated[Path, typer.Option("--gold", metavar="GOLD", help="Folder of gold to write into.")],
    format_name: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help="label-studio, doccano, brat or docbin; told from the file."),
    ] = None,
) -> None:
    """Make gold of corrected exports: GOLD/gold.jsonl, and GOLD/articles.jsonl with the texts.

    An article that GOLD has already is replaced. What cannot be taken is named by file and task, and the others go on.
    """
    from claimwire.exchange.gold_folder import import_corrections

    with exit_codes():
        done = import_corrections(corrected, gold, name=format_name)
        for error in done.errors:
            say(str(error))
        say(f"{done.articles} articles with {done.claims} claims are gold in {gold}; {len(done.errors)} failed")
        if done.loose:
            say(f"{done.loose} regions that no claim is linked to were left out")
        if done.errors:
            raise typer.Exit(WITH_FAILURES)
