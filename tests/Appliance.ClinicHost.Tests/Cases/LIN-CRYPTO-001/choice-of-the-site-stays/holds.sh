sshd -T | grep -qx 'ciphers aes256-ctr'
sshd -T | grep -qx 'kexalgorithms curve25519-sha256'
grep -q '^MACs' /etc/ssh/sshd_config.d/00-appliance-crypto.conf
grep -q aes128-cbc /etc/ssh/sshd_config.d/site.conf
