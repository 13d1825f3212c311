"""The shell: parse, call Journal, print.

stdout is data, stderr is talk; exit codes are 0 done, 1 failed, 2 wrong use, of what is not there too. Every
command imports what it needs when it runs, so that none pays for another.
"""
