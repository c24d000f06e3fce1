"""A folder of pictures: a folder for each class, one size for all, every broken file named."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradstudio.errors import DataError
from gradstudio.train.data import image_folder, load_data

RNG = np.random.default_rng(0)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("cat", "dog", ".hidden"):
        Path("pets", name).mkdir(parents=True)
    Path("pets/readme.txt").write_text("no picture")


@pytest.fixture
def pillow() -> Any:  # noqa: ANN401 - a module
    return pytest.importorskip("PIL.Image", reason="Pillow is not installed (extra: images)")


def _save(pillow: Any, name: str, height: int = 6, width: int = 5) -> np.ndarray[Any, Any]:  # noqa: ANN401
    pixels = RNG.integers(0, 256, (height, width), np.uint8)
    pillow.fromarray(pixels).save(Path("pets", name))
    return pixels


def _refused(text: str, said: str) -> None:
    with pytest.raises(DataError) as refused:
        load_data(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_without_pillow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pets/cat/a.png").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "PIL", None)
    _refused("pets", 'pets: pictures need the package Pillow: pip install "gradstudio[images]"')


def test_a_folder_without_pictures() -> None:
    _refused("pets", "pets: there is no folder with pictures in it; it wants one folder a class")


def test_sizes_that_are_refused() -> None:
    for size in ("0", "28x", "28x28x3", "9999", "-1"):
        _refused(f"pets(size={size})", "size must be a height and a width from 1 to 4096 such as 28x28")


def test_classes_are_folders_and_pixels_are_shares_of_white(pillow: Any) -> None:  # noqa: ANN401
    pixels = [_save(pillow, name) for name in ("cat/b.png", "cat/a.bmp", "dog/c.png")]
    data = load_data("pets")
    assert (data.classes, data.targets.tolist(), data.image_shape) == (("cat", "dog"), [0, 0, 1], (6, 5))
    assert np.array_equal(data.inputs, np.stack([pixels[i].ravel() for i in (1, 0, 2)]) / 255)
    assert data.scaled


def test_colours_become_grey(pillow: Any) -> None:  # noqa: ANN401
    pillow.new("RGB", (5, 6), (255, 255, 255)).save("pets/cat/a.png")
    pillow.new("P", (5, 6)).save("pets/dog/b.gif")
    assert load_data("pets").inputs.max(axis=1).tolist() == [1, 0]


def test_one_size_for_all(pillow: Any) -> None:  # noqa: ANN401
    _save(pillow, "cat/a.png")
    _save(pillow, "dog/b.png", 7, 5)
    _refused("pets", "b.png: this picture is 7×5, the first is 6×5; bring all to one size")
    assert load_data("pets(size=4)").image_shape == (4, 4)
    assert load_data("pets(size=4x3)").image_shape == (4, 3)


def test_broken_pictures_are_named(pillow: Any) -> None:  # noqa: ANN401
    _save(pillow, "cat/a.png", 40, 40)
    whole = Path("pets/cat/a.png").read_bytes()
    Path("pets/dog/b.png").write_bytes(whole[: len(whole) // 2])
    _refused("pets", "b.png: this picture is damaged")
    Path("pets/dog/b.png").write_bytes(b"no picture")
    _refused("pets", "b.png: this is no picture")


def test_limits_are_kept(pillow: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    _save(pillow, "cat/a.png")
    monkeypatch.setattr(image_folder, "PIXEL_LIMIT", 20)
    _refused("pets", "a.png: 6×5 is more than 20 pixels")
    monkeypatch.setattr(image_folder, "ELEMENT_LIMIT", 20)
    monkeypatch.setattr(image_folder, "PIXEL_LIMIT", 1000)
    _refused("pets", "pets: 1 pictures of 6×5 are more than 20 pixels; give a smaller size")
