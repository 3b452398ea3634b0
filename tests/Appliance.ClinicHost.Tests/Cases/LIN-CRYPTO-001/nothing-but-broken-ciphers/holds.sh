sshd -T | grep -q '^ciphers aes256-gcm@openssh.com,'
head -n 1 /etc/ssh/sshd_config | grep -qx '# BEGIN appliance crypto'
head -n 1 /var/lib/appliance/backups/crypto/*/sshd_config | grep -qx 'Ciphers aes128-cbc'
