package dev.postpaid.egress;

import java.util.Set;

/**
 * The ports that may receive a webhook: 80, 443 and 1024 or higher, except the ports of services that could read a request
 * as commands or that are not offered to the public. Sources: the bad ports of the Fetch standard (2.9) and the default
 * ports of databases, brokers and administration tools.
 */
final class ServicePorts {

    private static final Set<Integer> KNOWN = Set.of(
            1080, // SOCKS
            1433, // SQL Server
            1434, // SQL Server
            1521, // Oracle
            1719, // H.323
            1720, // H.323
            1723, // PPTP
            1883, // MQTT
            2049, // NFS
            2181, // ZooKeeper
            2375, // Docker
            2376, // Docker
            2377, // Docker Swarm
            2379, // etcd
            2380, // etcd
            3128, // Squid
            3306, // MySQL
            3389, // RDP
            3659, // Apple SASL
            4045, // NFS lock
            4190, // ManageSieve
            4222, // NATS
            4369, // Erlang
            4848, // GlassFish and Payara administration
            5060, // SIP
            5061, // SIP
            5432, // PostgreSQL
            5671, // AMQP
            5672, // AMQP
            5701, // Hazelcast
            5900, // VNC
            5984, // CouchDB
            5985, // WinRM
            5986, // WinRM
            6000, // X11
            6379, // Redis
            6380, // Redis
            6432, // PgBouncer
            6443, // Kubernetes
            6566, // SANE
            6665, // IRC
            6666, // IRC
            6667, // IRC
            6668, // IRC
            6669, // IRC
            6679, // OSAUT
            6697, // IRC
            7000, // Cassandra
            7001, // Cassandra
            7199, // Cassandra
            7474, // Neo4j
            7687, // Neo4j
            8009, // AJP
            8086, // InfluxDB
            8200, // Vault
            8300, // Consul
            8301, // Consul
            8302, // Consul
            8500, // Consul
            8883, // MQTT
            9042, // Cassandra
            9092, // Kafka
            9100, // printers
            9160, // Cassandra
            9200, // Elasticsearch
            9300, // Elasticsearch
            9990, // WildFly administration
            10080, // Amanda
            10250, // Kubelet
            10255, // Kubelet
            11211, // memcached
            15672, // RabbitMQ administration
            27017, // MongoDB
            27018, // MongoDB
            27019, // MongoDB
            28017, // MongoDB
            33060, // MySQL
            50000, // Db2
            61616); // ActiveMQ

    private ServicePorts() {}

    static boolean open(int port) {
        return port == 80 || port == 443 || port >= 1024 && port <= 65535 && !KNOWN.contains(port);
    }
}
