echo 'Ciphers no-such-cipher' > /etc/ssh/sshd_config.d/site.conf
