"""What a store is put together of, a module a part; `opened` is what all of them work on."""
