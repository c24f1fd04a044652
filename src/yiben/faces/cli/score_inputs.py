"""A file of inputs, YAML or JSON, with every decimal kept as it was written."""

import json
from pathlib import Path
from typing import Any

import yaml

from yiben.faces.cli.start import Trouble

MAX_BYTES = 8 * 1024 * 1024


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a decimal stays text, and a key written twice is an error."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, (dict, list)) or key in result:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}”写了两次", key_node.start_mark)
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: str(node.value))
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_plain(path: str) -> Any:
    """The plain data of a file; Trouble says in a sentence why there is none."""
    try:
        data = Path(path).read_bytes()
    except OSError as cause:
        raise Trouble(f"{path}：读不了（{cause.strerror}）。") from cause
    if len(data) > MAX_BYTES:
        raise Trouble(f"{path}：超过{MAX_BYTES // 1024 // 1024} MiB，不像是一份输入。")
    try:
        text = data.decode("utf-8-sig")
        if path.lower().endswith(".json"):
            return json.loads(text, parse_float=str)
        return yaml.load(text, Loader=_Loader)
    except UnicodeDecodeError as cause:
        raise Trouble(f"{path}：不是 UTF-8 编码的文字。") from cause
    except (ValueError, RecursionError, yaml.YAMLError) as cause:
        raise Trouble(
            f"{path}：不是能读的 {'JSON' if path.lower().endswith('.json') else 'YAML'}：{cause}"
        ) from cause
