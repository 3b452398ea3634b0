printf 'UsePAM yes\nPermitRootLogin yes\nMatch User backup\n  PasswordAuthentication no\n' > /etc/ssh/sshd_config
systemctl reload ssh
