[ "$(stat -c '%F %a %U:%G' /var/lib/appliance/evidence)" = 'directory 700 root:root' ]
