"""The SGD loop as code: shuffled minibatches, and each parameter's step against its gradient."""

from __future__ import annotations

from collections.abc import Sequence

from gradstudio.exchange.batches import Batched
from gradstudio.exchange.layout import INDENT, docstring, enclosed, series
from gradstudio.exchange.numpy_update import Update
from gradstudio.exchange.numpy_walks import Walks
from gradstudio.exchange.schedule import Schedule


def train_function(
    walked: Walks, inputs: Sequence[Batched], parameters: Sequence[str], schedule: Schedule
) -> str:
    """`train`, which takes what forward takes and gives the parameters back."""
    own = walked.names.own
    batched = {side.leaf: side.part(own("chosen")) for side in inputs}
    first = inputs[0]
    update = Update(schedule, walked.names)
    lines = [f"{own('samples')} = {first.leaf}.shape[{first.axis}]"]
    if schedule.moving:
        lines.append(f"{own('batches')} = -(-{own('samples')} // {own('BATCH')})")
    if update.counts:
        lines.append(f"{own('steps')} = 0")
    for name in parameters:
        lines += update.memory(name)
    lines.append(f"for {own('epoch')} in range(1, {own('EPOCHS')} + 1):")
    body = [INDENT + line for line in lines]
    deep, deeper = INDENT * 2, INDENT * 3
    shuffler = f"np.random.default_rng([{own('SEED')}, {own('epoch')}])"
    body += [
        f"{deep}{own('order')} = {shuffler}.permutation({own('samples')})",
        f"{deep}for {own('start')} in range(0, {own('samples')}, {own('BATCH')}):",
        f"{deeper}{own('chosen')} = {own('order')}[{own('start')} : {own('start')} + {own('BATCH')}]",
    ]
    called = [batched.get(name, name) for name in walked.arguments]
    if walked.cache:
        body.append(enclosed(f"*{own('_')}, {own('cache')} = {own('forward')}(", called, ")", indent=deeper))
    body.append(walked.call_backward(deeper))
    body += [deeper + line for line in update.factors()]
    for name in parameters:
        body += [deeper + line for line in update.moves(name, walked.gradients[name])]
    if update.counts:
        body.append(f"{deeper}{own('steps')} = {own('steps')} + 1")
    if schedule.steps:
        body += [
            f"{deeper}if {own('steps')} == {own('STEPS')}:",
            series("return ", parameters, indent=deeper + INDENT),
        ]
    body.append(enclosed(f"{own('figures')} = {own('evaluate')}(", walked.arguments, ")", indent=deep))
    report = f"epoch {{{own('epoch')}}}/{{{own('EPOCHS')}}}: {{{own('shown')}({own('figures')})}}"
    body.append(f'{deep}print(f"{report}")')
    body.append(series("return ", parameters, indent=INDENT))
    doc = docstring("Minibatch SGD from the weights given: the weights after the last epoch.")
    head = enclosed(f"def {own('train')}(", walked.arguments, "):")
    return "\n".join((head, doc, *body))
