[ "$(tail -n 2 /etc/ssl/openssl.cnf | tr '\n' ' ')" = 'MinProtocol = TLSv1.2 CipherString = DEFAULT@SECLEVEL=2 ' ]
tail -n 1 /var/lib/appliance/backups/crypto/*/openssl.cnf | grep -q SECLEVEL=0
