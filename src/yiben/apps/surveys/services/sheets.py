"""What is printed: the QR code of an address."""

from yiben.formats.qr import qr_svg


def address_picture(address: str, title: str) -> str:
    """The QR code of an address, as SVG."""
    return qr_svg(address, title)
