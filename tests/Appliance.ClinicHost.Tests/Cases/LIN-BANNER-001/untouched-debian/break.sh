printf 'Debian\n' > /etc/issue
printf 'Debian\n' > /etc/issue.net
rm /etc/ssh/sshd_config.d/00-appliance-banner.conf
systemctl reload ssh
