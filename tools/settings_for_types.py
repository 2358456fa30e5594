"""Settings as the type checker reads them: the site's own, without asking for a prepared folder or a key."""

import os
import tempfile

os.environ.setdefault("TANDEM_HOME", tempfile.gettempdir())
os.environ.setdefault("TANDEM_SECRET_KEY", "read by the type checker only")

from tandem_web.config.settings import *  # noqa: F403 - the environment comes first
