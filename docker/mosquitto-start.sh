#!/bin/sh
# First start: makes the one login the app enrols all devices with. The password comes from the environment, is never
# a default, and is kept by the plugin as a salted hash.
set -eu

data=${MOSQUITTO_DATA:-/mosquitto/data}
conf=${MOSQUITTO_CONF:-/mosquitto/config/mosquitto.conf}
port=${MOSQUITTO_PORT:-1883}
: "${GERNE_MQTT_PASSWORD:?the broker needs a password for the app}"

if [ ! -s "$data/dynamic-security.json" ]; then
  mosquitto_ctrl dynsec init "$data/new.json" gerne "$GERNE_MQTT_PASSWORD" >/dev/null
  mv "$data/new.json" "$data/dynamic-security.json"
  if [ "$(id -u)" = 0 ]; then chown mosquitto:mosquitto "$data" "$data/dynamic-security.json"; fi
fi

# The plugin's first administrator may listen to all topics but publish on none; the app commands devices.
# Asked again at every start, because a power cut between the two steps would leave half a login. The plugin
# disconnects whoever has a role that changes, so the one who asks may wait for an answer that never comes [V: 2.0.11].
(
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 1
    if timeout 5 mosquitto_ctrl -h 127.0.0.1 -p "$port" -u gerne -P "$GERNE_MQTT_PASSWORD" \
      dynsec addRoleACL admin publishClientSend '#' allow 5 >/dev/null 2>&1; then exit 0; fi
  done
) &

exec mosquitto -c "$conf"
