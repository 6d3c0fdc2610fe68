ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /src
RUN python -m venv /opt/feedback
COPY requirements.lock .
RUN /opt/feedback/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY feedback_service feedback_service
COPY classifiers classifiers
RUN /opt/feedback/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps . \
    && /opt/feedback/bin/pip uninstall --yes pip

FROM ${BASE}
RUN useradd --system --uid 10001 --home-dir /data feedback && install -d -o feedback -g feedback -m 700 /data
COPY --from=build /opt/feedback /opt/feedback
ENV PATH=/opt/feedback/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER feedback
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
ENTRYPOINT ["feedback-service"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080", "--data", "/data"]
