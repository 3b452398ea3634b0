rm /etc/ssh/sshd_config.d/00-appliance-hardening.conf
printf 'PermitRootLogin no\nAuthenticationMethods publickey,keyboard-interactive\nKbdInteractiveAuthentication yes\n' > /etc/ssh/sshd_config.d/mfa.conf
systemctl reload ssh
