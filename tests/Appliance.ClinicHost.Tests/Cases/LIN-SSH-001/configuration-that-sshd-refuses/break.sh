echo 'NoSuchKeyword yes' >> /etc/ssh/sshd_config
