# PostgreSQL and RabbitMQ from Debian's packages, on ports of their own, in the benchmark's folder.
postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
rabbitmq=/usr/lib/rabbitmq/bin/rabbitmq-server
stores=(catalogue-db user-db carts-db payment-db queue-master-db orders-db)

as_postgres=() # PostgreSQL refuses to run as root
[ "$(id -u)" != 0 ] || as_postgres=(setpriv --reuid=postgres --regid=postgres --clear-groups --)

start_postgres() { # PORT
    mkdir "$work/postgres"
    [ "$(id -u)" != 0 ] || { chmod 711 "$work" && chown postgres "$work/postgres"; }
    "${as_postgres[@]}" "$postgres/initdb" -D "$work/postgres/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    "${as_postgres[@]}" "$postgres/postgres" -D "$work/postgres/data" -k "$work/postgres" -h 127.0.0.1 -p "$1" -c max_connections=300 >"$work/postgres.log" 2>&1 &
    pids+=("$!")
    until "$postgres/pg_isready" -q -h 127.0.0.1 -p "$1"; do sleep 0.1; done
    for store in "${stores[@]}"; do "$postgres/createdb" -h 127.0.0.1 -p "$1" -U postgres "$store"; done
}

start_rabbitmq() { # PORT; the next two ports are for its name server and for other nodes
    export HOME=$work ERL_EPMD_PORT=$(($1 + 1)) RABBITMQ_DIST_PORT=$(($1 + 2))
    epmd -port "$ERL_EPMD_PORT" &
    pids+=("$!")
    touch "$work/rabbitmq.conf" "$work/rabbitmq-environment"
    echo '[].' >"$work/rabbitmq-plugins"
    RABBITMQ_NODENAME=sockshop@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$1 \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+sbwt none +sbwtdcpu none +sbwtdio none' RABBITMQ_MNESIA_BASE=$work/rabbitmq RABBITMQ_LOG_BASE=$work RABBITMQ_CONFIG_FILE=$work/rabbitmq \
        RABBITMQ_CONF_ENV_FILE=$work/rabbitmq-environment RABBITMQ_ENABLED_PLUGINS_FILE=$work/rabbitmq-plugins \
        "$rabbitmq" >"$work/rabbitmq.log" 2>&1 &
    pids+=("$!")
    until grep -qs 'Starting broker... completed' "$work/rabbitmq.log"; do sleep 0.2; done
}

# What the AppHost has to be told of them.
server_arguments() { # POSTGRES-PORT RABBITMQ-PORT
    for store in "${stores[@]}"; do echo "--ConnectionStrings:$store=Host=127.0.0.1;Port=$1;Username=postgres;Database=$store"; done
    echo "--ConnectionStrings:queue=amqp://guest:guest@127.0.0.1:$2"
}
