[ "$(stat -c '%a %U:%G' /etc/passwd)" = '644 root:root' ]
[ "$(stat -c '%a %U:%G' /etc/group)" = '644 root:root' ]
[ "$(stat -c '%a %U:%G' /etc/gshadow)" = '640 root:shadow' ]
[ "$(stat -c '%U' /etc/shadow)" = root ]
id clinic > /dev/null
