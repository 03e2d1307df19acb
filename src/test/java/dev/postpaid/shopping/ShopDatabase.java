package dev.postpaid.shopping;

import dev.postpaid.outbox.Outbox;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Where the shop has its tables, and Postpaid has its. */
@Dependent
public class ShopDatabase {

    @Produces
    @Outbox(schema = "public")
    @Resource(lookup = "java:app/jdbc/shop")
    DataSource database;
}
