package dev.postpaid.accounts;

import java.util.List;

/** The tables in which a feature keeps rows of accounts. They are emptied when an account is closed; CDI finds the features. */
public interface AccountTables {

    /** Children before the parents that they refer to. */
    List<AccountTable> accountTables();
}
