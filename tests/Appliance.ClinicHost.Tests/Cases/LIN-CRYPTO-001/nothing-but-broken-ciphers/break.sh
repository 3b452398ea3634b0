sed -i '1i Ciphers aes128-cbc' /etc/ssh/sshd_config
systemctl reload ssh
