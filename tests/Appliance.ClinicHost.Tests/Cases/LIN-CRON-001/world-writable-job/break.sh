echo '0 3 * * * root /usr/local/bin/backup' > /etc/cron.d/backup
chmod 666 /etc/cron.d/backup
