"""One whole pipeline for the properties that look at many articles."""

import pytest

from claimwire.extraction import Extractor


@pytest.fixture(scope="package")
def extractor():
    return Extractor()
