"""A linked run -> one self-contained page: ``render(material)``.

Python renders every card and every article, once; the script of the page only chooses among them, and draws the
charts. So what the page shows without JavaScript and with it is the same markup, made by templates that escape all that
they are given.
"""

from claimwire.report.page.material import Limits, Material
from claimwire.report.page.render import Page, render

__all__ = ["Limits", "Material", "Page", "render"]
