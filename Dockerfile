# The image of Ladder's web, worker, beat and migrate services. Python 3.11 is what the test suite runs on.

FROM python:3.11-slim AS build
WORKDIR /source
COPY . .
# The wheel carries the fonts and scripts: its build hook fetches and checks them.
RUN python -m venv /opt/ladder \
 && /opt/ladder/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ladder \
 && install --directory --owner ladder --group ladder --mode 0750 /var/lib/ladder
COPY --from=build /opt/ladder /opt/ladder
ENV PATH=/opt/ladder/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 LADDER_INSTANCE=/var/lib/ladder
# The C library otherwise keeps freed memory apart for each thread: 3 MB more in a web worker of four.
ENV MALLOC_ARENA_MAX=2
WORKDIR /var/lib/ladder
USER ladder
EXPOSE 8000
CMD ["gunicorn", "--config", "python:ladder.gunicorn", "ladder.app:create_app()"]
