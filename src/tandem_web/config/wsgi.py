"""The door of the site for a WSGI server: ``tandem_web.config.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem_web.config.settings")

application = get_wsgi_application()
