package dev.postpaid.accounts;

import java.util.List;

/** A feature's tables with rows of accounts. They are emptied when an account is closed; CDI finds the features. */
public interface AccountTables {

    /** Child tables before the parent tables to which they refer. */
    List<AccountTable> accountTables();
}
