grep -qx Vendor /usr/lib/issue
[ ! -L /etc/issue ]
