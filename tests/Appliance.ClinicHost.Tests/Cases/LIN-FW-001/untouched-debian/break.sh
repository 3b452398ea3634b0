nft flush ruleset
rm /etc/nftables-appliance.nft
sed -i '/nftables-appliance/d' /etc/nftables.conf
systemctl disable --quiet nftables
printf 'Port 22\nPort 2222\n' > /etc/ssh/sshd_config.d/ports.conf
systemctl restart ssh
systemd-run --quiet --unit clinic-web --socket-property=ListenStream=8080 --socket-property=Accept=yes cat
