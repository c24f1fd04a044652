"""The command that makes a token of the interface where no administrator sits before a browser."""

from typing import Annotated

import typer

from yiben.faces.cli.operate import in_words

token = typer.Typer(help="接口令牌：给别的系统用。", no_args_is_help=True)


@token.callback()
def tokens() -> None:
    """接口令牌：给别的系统用。"""


@token.command("create")
def create_command(
    name: Annotated[str, typer.Option(help="哪个系统在用")],
    organization: Annotated[str, typer.Option(help="单位名称；令牌及于这个单位及其下级")],
    scope: Annotated[list[str], typer.Option(help="权限，可写多次：papers.read leads.read papers.upload")],
    days: Annotated[int, typer.Option(help="有效天数：30、90、180、365")] = 90,
) -> None:
    """建立一个令牌，只显示一次；由系统建立，记入日志。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.orgs.client_selectors import organizations_called
        from yiben.apps.orgs.client_services import client_create
        from yiben.apps.orgs.services import Refused

        found = organizations_called(organization)
        if len(found) != 1:
            raise Trouble(f"叫“{organization}”的单位有 {len(found)} 个，应恰有一个。请核对名称。")
        try:
            made, text = client_create(by=None, name=name, organization=found[0], scopes=scope, days=days)
        except Refused as refused:
            raise Trouble(str(refused)) from refused
    typer.echo(text)
    typer.echo(f"只显示这一次。用于{organization}及其下级，{made.expires_at:%Y-%m-%d} 到期。", err=True)
