nft flush ruleset
rm /etc/nftables-appliance.nft
sed -i '/nftables-appliance/d' /etc/nftables.conf
systemctl disable --quiet nftables
printf 'Port 22\nPort 2222\n' > /etc/ssh/sshd_config.d/ports.conf
systemctl restart ssh
systemd-run --quiet --unit clinic-web python3 -m http.server 8080
for attempt in {1..100}; do ss -Hltn 'sport = :8080' | grep -q . && break; sleep 0.05; done
