grep -q '^MACs .*hmac-sha2-256' /etc/ssh/sshd_config.d/00-appliance-crypto.conf
[ "$(grep -c ^Ciphers /etc/ssh/sshd_config.d/00-appliance-crypto.conf)" = 0 ]
