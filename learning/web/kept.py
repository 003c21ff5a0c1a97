"""What is worked out once per version and then kept in memory; the longest unused goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar, cast

from flask import current_app

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key. A key names a version, so a value never grows old; ``most`` bounds the memory."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._values: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of ``key``, making it when it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


class Drawer(Generic[Value]):
    """A name for values that the current application keeps; two applications never share them."""

    def __init__(self, name: str, most: int) -> None:
        self._name = f"sagskompas.kept.{name}"
        self._most = most

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the application's value of ``key``, making it when it is not kept."""
        extensions = current_app.extensions
        if self._name not in extensions:
            extensions.setdefault(self._name, Kept(self._most))
        return cast(Kept[Value], extensions[self._name]).get(key, make)
