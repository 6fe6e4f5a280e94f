"""Pictures of links that another phone's camera reads. Keeps the QR library behind one file."""

import segno


def qr_rows(link: str) -> list[str]:
    """Return the picture of a link row by row, "1" for a dark square, without the quiet edge around it."""
    return ["".join(str(int(dark)) for dark in row) for row in segno.make(link, micro=False, error="m").matrix]
