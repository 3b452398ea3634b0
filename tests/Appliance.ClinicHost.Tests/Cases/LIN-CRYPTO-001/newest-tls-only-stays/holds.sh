tail -n 1 /etc/ssl/openssl.cnf | grep -q SECLEVEL=3
