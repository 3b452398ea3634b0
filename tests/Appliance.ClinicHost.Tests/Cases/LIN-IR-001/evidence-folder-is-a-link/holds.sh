[ "$(stat -c %a /tmp)" = 1777 ]
