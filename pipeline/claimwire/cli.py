"""The command ``claimwire``: arguments -> one library call.

stdout carries data only; progress, messages and the summary go to stderr.
Exit codes: 0 complete, 1 stopped, 2 wrong usage or set-up, 3 complete with failures, 4 too many failures,
130 and 143 interrupted (Ctrl-C, SIGTERM). A run that stopped has published nothing and can be started again.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from claimwire import __version__
from claimwire.errors import ClaimwireError, SetupError, TooManyFailures

STOPPED, WRONG, WITH_FAILURES, TOO_MANY, INTERRUPTED, TERMINATED = 1, 2, 3, 4, 130, 143

app = typer.Typer(
    name="claimwire",
    help="Who said what, when, where - and who denies it: news articles in, validated claim records out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Terminated(BaseException):
    """SIGTERM: raised where the main thread is, so that open files are cleared away."""


def main() -> None:
    """Run the command line."""
    signal.signal(signal.SIGTERM, _terminate)
    app()


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated


def _messages() -> Console:
    return Console(stderr=True, soft_wrap=True, highlight=False)


def _say(message: str) -> None:
    from claimwire.report.terminal import visible

    _messages().print(visible(message), markup=False)


@contextmanager
def _exit_codes() -> Iterator[None]:
    """Turn what a command raises into one line on stderr and the exit code that stands for it."""
    try:
        yield
    except SetupError as error:
        _leave(f"claimwire: {error}", WRONG)
    except TooManyFailures as error:
        _leave(f"claimwire: {error}", TOO_MANY)
    except ClaimwireError as error:
        _leave(f"claimwire: {error}", STOPPED)
    except KeyboardInterrupt:
        _leave("claimwire: interrupted; nothing has been published, start it again", INTERRUPTED)
    except Terminated:
        _leave("claimwire: terminated; nothing has been published, start it again", TERMINATED)


def _leave(message: str, code: int) -> NoReturn:
    _say(message)
    raise typer.Exit(code)


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


Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Folders, files, patterns, or - for stdin.")]
Published = Annotated[
    str | None, typer.Option(metavar="DAY", help="ISO day of publication of the articles that bring none.")
]


@app.command()
def extract(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Output folder.")],
    n_process: Annotated[int, typer.Option("--n-process", "-n", min=1, help="Worker processes.")] = 1,
    batch_size: Annotated[int, typer.Option("--batch-size", "-b", min=1, help="Articles a worker takes at once.")] = 8,
    published: Published = None,
    text_key: Annotated[str, typer.Option(help="Key or column of the text.")] = "text",
    id_key: Annotated[str, typer.Option(help="Key or column of the id.")] = "id",
    published_key: Annotated[str, typer.Option(help="Key or column of the day of publication.")] = "published",
    force: Annotated[bool, typer.Option("--force", help="Write over a run that OUT holds.")] = False,
    max_failures: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Stop, with nothing published, when more than N fail.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what stops the run.")] = False,
) -> None:
    """Extract the claims of articles into OUT: claims.jsonl, articles.jsonl, failures.jsonl, run.json."""
    from claimwire.ingest import ReadOptions
    from claimwire.run.batch import RunOptions, execute, plan

    with _exit_codes():
        read = ReadOptions(text_key=text_key, id_key=id_key, published_key=published_key, published=published)
        options = RunOptions(read, n_process, batch_size, force, max_failures)
        planned = plan(inputs, out, options)
        if quiet:
            run = execute(planned)
        else:
            from claimwire.progress import watching
            from claimwire.report.terminal import summary

            with watching(_messages(), planned.size) as watcher:
                run = execute(planned, watch=watcher)
            _say(summary(run, str(out)))
        if run.counts["failed"]:
            raise typer.Exit(WITH_FAILURES)


@app.command()
def link(out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run.")]) -> None:
    """Write what the articles of a run have in common into OUT: actors.jsonl and accounts.jsonl.

    actors.jsonl has every actor once; accounts.jsonl has the claims about the same thing, with the relation of each
    pair: repeats, corroborates, denies, disputes.
    """
    from claimwire.run.link import link as link_run

    with _exit_codes():
        actors, accounts = link_run(out)
        several = sum(actor.counts["articles"] > 1 for actor in actors)
        _say(f"{len(actors)} actors, {several} of them in more than one article, lie in {out / 'actors.jsonl'}")
        relations = sum(len(account.relations) for account in accounts)
        _say(f"{len(accounts)} accounts with {relations} relations lie in {out / 'accounts.jsonl'}")


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

    with _exit_codes():
        narrow = Narrowing(actor, since, until)
        for line in dispute_lines(*read_linked(out), narrow):
            typer.echo(line)


@app.command()
def report(out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run, linked.")]) -> None:
    """Write OUT/report.html: one page that shows what is contested, and every claim in its article.

    It needs no network, no server and no JavaScript, and can be sent on by itself.
    """
    from claimwire.run.report import REPORT
    from claimwire.run.report import report as write_report

    with _exit_codes():
        page = write_report(out)
        if page.without_text:
            _say(f"{page.without_text} articles are shown by their claims alone: {out} does not hold their text")
        if page.left.articles:
            _say(
                f"{page.left.articles} articles with {page.left.claims} claims are left out: one page cannot hold them"
            )
        _say(str(out / REPORT))


@app.command()
def explain(inputs: Inputs, published: Published = None) -> None:
    """Show every span, rule and score of some articles, in colour."""
    from claimwire.ingest import ReadOptions
    from claimwire.progress import failure_line
    from claimwire.records import Failure
    from claimwire.report.terminal import explanation
    from claimwire.run.batch import outcomes_of

    with _exit_codes():
        console, failed = Console(), False
        for outcome in outcomes_of(inputs, ReadOptions(published=published)):
            if isinstance(outcome, Failure):
                failed = True
                _say(failure_line(outcome))
            else:
                console.print(explanation(outcome))
        if failed:
            raise typer.Exit(WITH_FAILURES)


@app.command()
def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of a run.")],
    gold: Annotated[Path | None, typer.Option(metavar="FILE", help="Gold articles, one a line.")] = None,
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
    from claimwire import evaluation

    with _exit_codes():
        if accounts:
            _evaluate_accounts(accounts, out, floors=floors, errors=errors)
        if gold is None:
            if accounts is None:
                raise SetupError("needs --gold FILE or --accounts FILE")
            return
        report = evaluation.evaluate(gold, out)
        console = Console(highlight=False)
        console.print(evaluation.rows_table(report), evaluation.fields_table(report))
        for line in report.errors if errors else ():
            console.print(line, markup=False, soft_wrap=True)
        if update:
            evaluation.update(report, gold.parent, allow_regression=allow_regression)
        if floors:
            verdict = evaluation.gate(report, gold.parent)
            for line in evaluation.verdict_lines(verdict):
                console.print(line, markup=False, soft_wrap=True)
            if not verdict.passed:
                raise typer.Exit(STOPPED)


def _evaluate_accounts(gold: Path, out: Path, *, floors: bool, errors: bool) -> None:
    """Print the figures of the accounts; stop where one lies below its floor."""
    from claimwire.evaluation import accounts

    report = accounts.evaluate_accounts(gold, out)
    for line in (*accounts.report_lines(report), *(report.errors if errors else ())):
        typer.echo(line)
    missed = accounts.below(report, accounts.read_floors(gold.parent / accounts.BASELINE)) if floors else []
    for line in missed:
        typer.echo(line)
    if missed:
        raise typer.Exit(STOPPED)


@app.command()
def schema(
    record: Annotated[
        str | None, typer.Argument(help="claim, article, actor, account, failure, run or input; all without it.")
    ] = None,
    write: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write one file a record there.")] = None,
) -> None:
    """Print the JSON Schema (2020-12) of the records, or write them into a folder."""
    from claimwire.schemas import RECORDS, as_text, schema_of, write_schemas

    with _exit_codes():
        if write:
            for path in write_schemas(write):
                _say(str(path))
        else:
            typer.echo(as_text(schema_of(record) if record else {name: schema_of(name) for name in RECORDS}), nl=False)


@app.command()
def train(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Folder that holds polnear, newswire-ner and ewt.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder of checkpoint and log.")],
    after: Annotated[
        Path | None, typer.Option(metavar="CHECKPOINT", help="Second round: begin with these weights.")
    ] = None,
    stop_after: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="Save and stop then; the same command goes on.")
    ] = None,
) -> None:
    """Train the model anew, or go on from the checkpoint in OUT; needs the extra "train".

    When all steps are done, OUT holds claimwire.onnx and figures.json. The second round also learns from news whose
    attributions the installed weights label.
    """
    with _exit_codes():
        try:
            from claimwire.training.export import release
            from claimwire.training.train import train as run_training
        except ImportError as error:
            raise SetupError(f"training needs more packages ({error.name}): pip install 'claimwire[train]'") from error
        progress = run_training(data, out, after=after, stop_after=stop_after)
        if progress.step < progress.steps:
            _leave(f"claimwire: stopped at step {progress.step} of {progress.steps}; start it again to go on", STOPPED)
        for name, figure in release(progress.checkpoint, data, out).items():
            _say(f"{name:10}{figure:7.2f}")
        _say(f"the weights lie in {out / 'claimwire.onnx'}")
