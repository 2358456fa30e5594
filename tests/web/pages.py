"""Reads pages as people do: the words on them, where links lead, which statements the database was asked."""

import re
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Page(HTMLParser):
    """A page taken apart: its visible text, its tags with their attributes, the depth of what is open."""

    def __init__(self, html):
        super().__init__()
        self.tags, self._words, self._silent = [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in ("script", "style") and 1

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style") and 1

    def handle_data(self, data):
        if not self._silent:
            self._words.append(data)

    @property
    def text(self):
        """The visible words, every kind of space made an ordinary one."""
        return re.sub(r"\s+", " ", " ".join(self._words)).strip()

    @property
    def links(self):
        return [attrs["href"] for tag, attrs in self.tags if tag == "a" and attrs.get("href")]


def page_of(response):
    """Take apart the page of a response."""
    return Page(response.content.decode())


def tables_asked(queries):
    """Name, in order, the table each statement was about and what it did."""
    found = []
    for query in queries:
        # PostgreSQL reads long choices through a cursor.
        words = re.match(
            r"(?:DECLARE .*? FOR )?(SELECT|INSERT|UPDATE|DELETE|SAVEPOINT|RELEASE)", query["sql"]
        )
        table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', query["sql"])
        found.append(f"{words[1]} {table[1] if table else ''}".strip())
    return found
