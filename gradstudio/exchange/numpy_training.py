"""A graph that SGD can train as a NumPy file: the walks, the loop, and a check of what was recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import NDArray

from gradstudio.engine.run import leaf_value
from gradstudio.exchange.exported import Exported
from gradstudio.exchange.layout import INDENT, enclosed, number_or_array, series, unpacked
from gradstudio.exchange.line_steps import moved
from gradstudio.exchange.numpy_carried import (
    CHECK,
    TABLE,
    Store,
    assembled,
    function,
    load_function,
    tolerance,
)
from gradstudio.exchange.numpy_loop import train_function
from gradstudio.exchange.numpy_plan import Plan
from gradstudio.exchange.numpy_start import start_functions
from gradstudio.exchange.numpy_title import starred, trained_title, untrained_title
from gradstudio.exchange.numpy_update import rate_function
from gradstudio.exchange.schedule import recorded_number
from gradstudio.gates import show_shape
from gradstudio.gates.prelude import CARRIED

Array = NDArray[Any]

_THREADS = """\
# Trained with one thread: with more of them a matrix product may round otherwise.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")"""

_SHOWN = '''\
def {shown}(figures):
    """Loss and accuracy as text."""
    return ", ".join(f"{{name}} {{number:.4f}}" for name, number in figures.items())'''


def untrained_file(plan: Plan) -> Exported:
    """The file of a graph with no record of a training: its check is one run on a sample batch."""
    walked, store, result = plan.walked, Store(plan.names), plan.result
    parameters = plan.graph.parameters
    shapes = {name: show_shape(result.program.shapes[name]) for name in walked.arguments}
    weights = {
        name: leaf_value(plan.document[name], plan.schedule.seed).astype(plan.dtype) for name in parameters
    }
    drawn = all(plan.document[name].settings["value"] is None for name in parameters)
    start = (
        start_functions({name: plan.document[name] for name in parameters}, plan.names, plan.dtype)
        if drawn
        else function(
            f"def {plan.names.own('initial_weights')}():",
            "The weights that the graph holds.",
            store.assignments(weights, shapes),
            series("return ", parameters, indent=INDENT),
        )
    )
    given = {name: result.variables[name] for name in walked.arguments if name not in parameters}
    rows = dict.fromkeys((*parameters, *walked.results, *walked.gradients.values()))
    run_function = function(
        "def run():",
        "Forward and backward on a sample batch: weights, results and gradients by name.",
        store.assignments(given, shapes),
        unpacked(parameters, f"{plan.names.own('initial_weights')}()"),
        walked.call_forward(),
        walked.call_backward(),
        enclosed("return {", [f'"{name}": {name}' for name in rows], "}", indent=INDENT),
    )
    numbers = {name: result.variables[name] for name in (*walked.results, *walked.gradients.values())}
    recorded = store.recorded(
        "What GradStudio computed for the sample batch when it wrote this file.", numbers
    )
    shown = [f'("{name}", "{walked.gradients[name]}")' for name in parameters] + [f'("{plan.loss}", "")']
    main = function(
        "def main():",
        "Run the sample batch, show its numbers, and compare them with the recorded ones.",
        f"{INDENT}computed = run()",
        enclosed("table(computed, [", shown, "])", indent=INDENT),
        f"{INDENT}print()",
        f"{INDENT}check(computed, recorded(), "
        f'"forward and backward equal the recorded run", {tolerance(plan.dtype)})',
    )
    parts = [*_body(plan, start, store), run_function, recorded]
    parts += [*([load_function(plan.names)] if store.arrays else []), TABLE, CHECK, main]
    settings = f"# How `{plan.names.own('train')}` goes about it.\n{plan.schedule.constants(plan.names)}"
    title = untrained_title(plan.document, plan.batches, plan.names)
    text = assembled(title, [settings, *parts])
    return Exported(text, store.arrays, lines=moved(text, plan.walked.code, plan.walked.lines))


def trained_file(plan: Plan, data: Mapping[str, Array]) -> Exported:
    """The file of a trained graph: it measures its weights, and trains them once more where it is told to."""
    record = plan.document.training or {}
    own, parameters = plan.names.own, plan.graph.parameters
    store = Store(plan.names)
    again = record.get("start") == "initial"
    start = (
        start_functions({name: plan.document[name] for name in parameters}, plan.names, plan.dtype)
        if again
        else ""
    )
    weights = {
        name: leaf_value(plan.document[name], plan.schedule.seed).astype(plan.dtype) for name in parameters
    }
    samples = {own(key): array for key, array in data.items()}
    parts = {"training": [own(key) for key in data if key.endswith("train")]}
    if any(key.endswith("heldout") for key in data):
        parts["held-out"] = [own(key) for key in data if key.endswith("heldout")]
    store.arrays |= {**weights, **plan.fixed, **samples}
    main = _trained_main(plan, parts, again=again)
    figures = {
        f"{part} {name}": recorded_number(record, f"{prefix}{name}")
        for part, prefix in (("training", ""), ("held-out", "heldout_"))
        for name in ("loss", "accuracy")
        if part in parts and record.get(f"{prefix}{name}") is not None
    }
    rows = "".join(f'{INDENT}"{name}": {number_or_array(value, "")},\n' for name, value in figures.items())
    head = (
        f"# How the weights were trained.\n{plan.schedule.constants(plan.names)}\n\n"
        f"# What they came to.\nRECORDED = {{\n{rows}}}"
    )
    code = [head, *_body(plan, start, store), load_function(plan.names), CHECK, main]
    title = trained_title(plan.document, again=again)
    text = assembled(title, code, _THREADS)
    return Exported(text, store.arrays, lines=moved(text, plan.walked.code, plan.walked.lines))


def _body(plan: Plan, start: str, store: Store) -> list[str]:
    """The functions that trained and untrained files share."""
    train = train_function(plan.walked, plan.batches.inputs, plan.graph.parameters, plan.schedule)
    parts = [
        *(CARRIED[name] for name in plan.walked.prelude),
        plan.scaling.code(plan.names, store, plan.dtype) if plan.scaling else "",
        plan.walked.code,
        _evaluate_function(plan),
        start,
        rate_function(plan.schedule, plan.names),
        train,
        _SHOWN.format(shown=plan.names.own("shown")),
    ]
    return [part for part in parts if part]


def _evaluate_function(plan: Plan) -> str:
    own, walked = plan.names.own, plan.walked
    targets = [*walked.results, *([own("_")] if walked.cache else [])]
    figures = [f'"loss": {plan.loss}']
    doc = "The loss over all samples at once."
    if plan.scores is not None:
        right = f"np.argmax({plan.scores}, axis={plan.graph.axis}) == {plan.graph.target}"
        figures.append(f'"accuracy": np.mean({right})')
        doc = "Loss, and the share of samples whose highest score is at their class."
    return function(
        enclosed(f"def {own('evaluate')}(", walked.arguments, "):"),
        doc,
        enclosed(f"{', '.join(targets)} = {own('forward')}(", walked.arguments, ")", indent=INDENT),
        enclosed("return {", figures, "}", indent=INDENT),
    )


def _trained_main(plan: Plan, parts: Mapping[str, list[str]], *, again: bool) -> str:
    """`main` of a trained file; `again` where a new training has a start that is known, and so an end."""
    own, parameters = plan.names.own, plan.graph.parameters
    kept = {"training": "training", "held-out": "heldout"}
    fixed = "*fixed, " if plan.fixed else ""
    scaled = f"{own('standardised')}(*{{}})" if plan.scaling else "{}"
    # What is loaded is a list; a function gives one array as it is.
    first = f"{starred(parameters)}{own('initial_weights')}()" if again else "*trained"
    called = f"{own('train')}(*training, {fixed}{first})"
    new = called if len(parameters) > 1 else f"[{called}]"
    pairs = ", ".join(f'("{part}", {kept[part]})' for part in parts)
    what = "loss and accuracy" if plan.scores else "loss"
    also = "loss, accuracy and weights" if plan.scores else "loss and weights"
    verb = "equal" if plan.scores else "equals"
    recorded = f'check(computed, RECORDED, "{what} {verb} the record", {tolerance(plan.dtype)})'
    rounding = tolerance(plan.dtype, trained=True)
    lines = [
        'again = sys.argv[1:] == ["train"]',
        "if sys.argv[1:] and not again:",
        '    sys.exit("run this file as it is, or with the word train")',
        *(f"{kept[part]} = {scaled.format(_load(plan, keys))}" for part, keys in parts.items()),
        *([f"fixed = {_load(plan, tuple(plan.fixed))}"] if plan.fixed else []),
        f"trained = {_load(plan, parameters)}",
        f"weights = {new} if again else trained",
        "computed = {}",
        f"for part, samples in [{pairs}]:",
        f"    figures = {own('evaluate')}(*samples, {fixed}*weights)",
        f'    print(f"{{part}}: {{{own("shown")}(figures)}}")',
        '    computed |= {f"{part} {name}": number for name, number in figures.items()}',
        "if not again:",
        f"    {recorded}",
        "else:",
    ]
    if again:
        doc = "Measure the trained weights, or newly trained ones, and compare with the record."
        names = [f'"{name}"' for name in parameters]
        lines += [
            *enclosed("names = [", names, "]", indent=INDENT).split("\n"),
            "    computed |= zip(names, weights)",
            "    recorded = RECORDED | dict(zip(names, trained))",
            f'    check(computed, recorded, "{also} equal the record", {rounding})',
        ]
    else:
        doc = "Measure the trained weights and compare with the record, or train them further."
        lines.append('    print("trained further than the record goes: there is nothing to compare with")')
    return function("def main():", doc, *(INDENT + line for line in lines))


def _load(plan: Plan, keys: Sequence[str]) -> str:
    quoted = ", ".join(f'"{key}"' for key in keys)
    return f"{plan.names.own('load')}({quoted})"
