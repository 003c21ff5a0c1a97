# One image, no root: build with `docker build -t sagskompas .`
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY . .
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data sagskompas && mkdir /data && chown sagskompas /data
COPY --from=build /venv /venv
COPY --from=build /app /app
USER sagskompas
WORKDIR /data
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 PORT=8000 SAGSKOMPAS_INSTANCE=/data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/sundhed', timeout=4)"]
ENTRYPOINT ["sagskompas"]
CMD ["serve"]
