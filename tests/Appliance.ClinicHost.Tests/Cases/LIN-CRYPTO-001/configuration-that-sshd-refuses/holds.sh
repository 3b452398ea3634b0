grep -q no-such-cipher /etc/ssh/sshd_config.d/site.conf
