[ "$(stat -c '%a %U:%G' /etc/shadow)" = '640 root:shadow' ]
