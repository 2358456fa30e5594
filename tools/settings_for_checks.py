"""Settings as checks read them: the site's own, without asking for a prepared folder, a key or a database."""

import os
import tempfile

os.environ.setdefault("TANDEM_HOME", tempfile.gettempdir())
os.environ.setdefault("TANDEM_SECRET_KEY", "read by checks only")
os.environ.setdefault("TANDEM_DATABASE_URL", "sqlite://:memory:")

from tandem_web.config.settings import *  # noqa: F403 - the environment comes first
