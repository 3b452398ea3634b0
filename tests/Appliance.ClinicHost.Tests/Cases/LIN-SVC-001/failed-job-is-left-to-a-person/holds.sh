[ "$(wc -l < /run/nightly)" = 1 ]
